using CsCheck;

namespace Coalition.Domain.Tests.Support;

/// <summary>A sentence that must hold for every case drawn. Case i of a seed is always the same one; a case that fails is made smaller before it is shown.</summary>
public static class Property
{
    public static void Holds<T>(Gen<T> gen, Action<T> check, Func<T, string>? print = null, int? cases = null)
    {
        var count = cases ?? TestScale.Cases;
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} cases, COALITION_TEST_SEED={TestScale.Seed}");
        for (var index = 0; index < count; index++)
        {
            var draw = new PCG((uint)index, TestScale.Seed);
            var start = draw.ToString();
            try
            {
                check(gen.Generate(draw, null, out _));
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                gen.Sample(check, seed: start, iter: 2_000, print: print);
                throw;
            }
        }
    }
}
