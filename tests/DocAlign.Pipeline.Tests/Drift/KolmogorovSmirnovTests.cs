using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

public sealed class KolmogorovSmirnovTests
{
    private static readonly QuantileSketch Uniform = QuantileSketch.Of([.. Enumerable.Range(0, 101).Select(i => i / 100.0)]);

    /// <summary>
    /// Against the uniform distribution D is the largest of i/n - x and x - (i-1)/n: here 0.5 - 0.2, of the second value.
    /// </summary>
    [Fact]
    public void Distance_OfAKnownSample_IsTheTextbooks() =>
        Assert.Equal(0.3, KolmogorovSmirnov.Distance(Uniform, [0.1, 0.2, 0.7, 0.9]), 1e-12);

    [Fact]
    public void Distance_OfSamplesBeyondTheBaseline_IsOne()
    {
        Assert.Equal(1, KolmogorovSmirnov.Distance(Uniform, [2, 3]), 1e-12);
        Assert.Equal(1, KolmogorovSmirnov.Distance(Uniform, [-3, -2]), 1e-12);
    }

    [Fact]
    public void Distance_OfAnAtomThatBothHave_IsSmall()
    {
        var constant = QuantileSketch.Of([1, 1, 1]);

        Assert.Equal(0, KolmogorovSmirnov.Distance(constant, [1, 1, 1, 1]), 1e-12);
        Assert.Equal(0.25, KolmogorovSmirnov.Distance(constant, [1, 1, 1, 2]), 1e-12);
        Assert.Equal(0.25, KolmogorovSmirnov.Distance(constant, [0, 1, 1, 1]), 1e-12);
    }

    [Fact]
    public void Distance_OfNothing_IsRefused() => Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Distance(Uniform, []));
}
