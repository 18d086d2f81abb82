using System.Globalization;

namespace Coalition.Web.Tests.Support;

/// <summary>How many rounds, cases and kills the tests make: small by default, long with <c>./test --long</c> (COALITION_TEST_SCALE=long).</summary>
public static class TestScale
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("COALITION_TEST_SCALE") == "long";

    /// <summary>Rounds of a race that starts all its writers at one barrier.</summary>
    public static int BarrierRounds => Of(300, 5_000);

    /// <summary>Kills of the app, and as many of PostgreSQL.</summary>
    public static int Kills => Of(5, 50);

    /// <summary>Cases of one property.</summary>
    public static int Cases => Of(10_000, 100_000);

    /// <summary>Random worlds on which two ways of computing must agree.</summary>
    public static int Worlds => Of(2_000, 20_000);

    public static int Of(int small, int @long) => IsLong ? @long : small;

    /// <summary>A seed for a test's random choices, printed so that a failure can be repeated with COALITION_TEST_SEED.</summary>
    public static int Seed(string of)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("COALITION_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        Console.WriteLine($"seed of {of}: {seed}");
        return seed;
    }
}
