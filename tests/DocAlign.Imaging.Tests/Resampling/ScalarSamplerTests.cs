using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests.Resampling;

public sealed class ScalarSamplerTests
{
    /// <summary>A row 0, 40, 80, 120 repeated: grey is a plane, so both interpolations give it exactly between the pixels.</summary>
    private static readonly PageImage Ramp = new(4, 4, 1, [.. Enumerable.Range(0, 16).Select(i => (byte)(40 * (i % 4)))]);

    [Theory]
    [InlineData(Interpolation.Bilinear, 1.0, 40)]
    [InlineData(Interpolation.Bilinear, 1.25, 50)]
    [InlineData(Interpolation.Bicubic, 1.25, 50)]
    [InlineData(Interpolation.Bicubic, 2.0, 80)]
    public void Sample_BetweenPixels_IsTheirWeightedMean(Interpolation interpolation, double x, int expected) =>
        Assert.Equal(expected, Sample(Ramp, x, 1.5, interpolation));

    /// <summary>Catmull-Rom halfway between 0 and 0 beside two pixels of 160: 2 · (-1/16) · 160 = -20, which is no brightness.</summary>
    [Fact]
    public void Sample_Bicubic_ClampsWhatOvershoots()
    {
        var image = new PageImage(4, 1, 1, [160, 0, 0, 160]);
        Assert.Equal(0, Sample(image, 1.5, 0, Interpolation.Bicubic));
        Assert.Equal(180, Sample(new PageImage(4, 1, 1, [0, 160, 160, 0]), 1.5, 0, Interpolation.Bicubic));
    }

    [Theory]
    [InlineData(-0.5, 0)]
    [InlineData(3.5, 120)]
    [InlineData(-0.51, 7)]
    [InlineData(3.51, 7)]
    [InlineData(double.NaN, 7)]
    public void Sample_AtTheEdge_RepeatsTheOutermostPixelAndThenTheBackground(double x, int expected) =>
        Assert.Equal(expected, Sample(Ramp, x, 1, Interpolation.Bilinear));

    [Fact]
    public void Sample_OfColours_KeepsThemApart()
    {
        var image = new PageImage(2, 1, 3, [0, 100, 200, 100, 200, 0]);
        var row = new byte[6];
        ScalarSampler.Sample(image, new SampleRun(0, 0, 1, 0, First: 1, Count: 1), Interpolation.Bilinear, 7, row);
        Assert.Equal([0, 0, 0, 50, 150, 100], row);
    }

    private static int Sample(PageImage image, double x, double y, Interpolation interpolation)
    {
        var row = new byte[1];
        ScalarSampler.Sample(image, new SampleRun((float)x, (float)y, 0, 0, First: 0, Count: 1), interpolation, background: 7, row);
        return row[0];
    }
}
