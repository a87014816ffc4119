using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Networks;

public sealed class MeasuredSlopesTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.08)]
    [InlineData(-0.15)]
    public void Of_SlopingLines_MeasuresTheirSlope(double slope)
    {
        using var scope = NewDisposeScope();
        var measured = MeasuredSlopes.Of(Stripes((x, y) => y - (slope * x)));
        Assert.Equal([1, MeasuredSlopes.Channels, 12, 12], measured.shape);
        Assert.Equal(slope, measured[0, MeasuredSlopes.Text, 6, 6].item<float>(), 0.02);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.08)]
    [InlineData(-0.15)]
    public void Of_LeaningRules_MeasuresTheirSlope(double slope)
    {
        using var scope = NewDisposeScope();
        var measured = MeasuredSlopes.Of(Stripes((x, y) => x - (slope * y)));
        Assert.Equal(slope, measured[0, MeasuredSlopes.Rules, 6, 6].item<float>(), 0.02);
    }

    [Fact]
    public void Of_ABlankPage_IsFiniteAndWithoutSlope()
    {
        using var scope = NewDisposeScope();
        var measured = MeasuredSlopes.Of(zeros(1, 1, 64, 64));
        Assert.True(measured.isfinite().all().item<bool>());
        Assert.Equal(0, measured[0, MeasuredSlopes.Text, 2, 2].item<float>());
    }

    /// <summary>Bars of ink, eight pixels apart, across the direction in which the phase grows.</summary>
    private static Tensor Stripes(Func<int, int, double> phase)
    {
        const int Side = 192;
        return tensor(
            Enumerable.Range(0, Side * Side).Select(i => (float)((Math.Sin(phase(i % Side, i / Side) * Math.PI / 4) + 1) / 2)).ToArray(),
            [1, 1, Side, Side]
        );
    }
}
