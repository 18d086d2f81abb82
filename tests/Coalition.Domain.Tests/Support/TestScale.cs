namespace Coalition.Domain.Tests.Support;

/// <summary>How many cases are tried: small by default, ten times as many with COALITION_TEST_SCALE=long. COALITION_TEST_SEED repeats a run.</summary>
public static class TestScale
{
    private static readonly int Factor = Environment.GetEnvironmentVariable("COALITION_TEST_SCALE") == "long" ? 10 : 1;

    public static int Cases => 10_000 * Factor;

    public static int Worlds => 2_000 * Factor;

    /// <summary>Printed by every test that draws at random.</summary>
    public static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("COALITION_TEST_SEED"), out var seed) ? seed : (ulong)Random.Shared.NextInt64();
}
