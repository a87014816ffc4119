using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Training.Evaluation;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Evaluation;

public sealed class MultiScaleSimilarityTests
{
    private static readonly PageImage Page = PageTypesetter.Typeset(TypesetKind.Receipt, 4, dpi: 60).Image;

    /// <summary>
    /// Of two even pictures every variance is 0, so only luminance counts, at the coarsest scale:
    /// ((2ab + C₁) / (a² + b² + C₁)) to the power of 0.1333.
    /// </summary>
    [Theory]
    [InlineData(100, 200)]
    [InlineData(50, 60)]
    [InlineData(0, 255)]
    public void Measure_OfEvenPictures_IsTheLuminanceOfTheFormula(int a, int b)
    {
        var c1 = Math.Pow(0.01 * 255, 2);
        var expected = Math.Pow(((2.0 * a * b) + c1) / ((a * a) + (b * b) + c1), 0.1333);
        Assert.Equal(expected, MultiScaleSimilarity.Measure(Even(a), Even(b)), 1e-6);
    }

    /// <summary>Where light and dark are exchanged, structure runs against itself; the measure is cut off at 0.</summary>
    [Fact]
    public void Measure_OfTheNegative_IsZero()
    {
        var negative = new PageImage(Page.Width, Page.Height, Page.Channels, [.. Page.Pixels.Select(value => (byte)(255 - value))]);
        Assert.Equal(0, MultiScaleSimilarity.Measure(Page, negative), 1e-9);
    }

    [Fact]
    public void Measure_FallsWithEveryStepOfBlur()
    {
        var last = 1.0;
        foreach (var shrink in new[] { 2, 4, 8, 16 })
        {
            var small = ImageScaler.Resize(Page, new PixelSize(Page.Width / shrink, Page.Height / shrink));
            var value = MultiScaleSimilarity.Measure(Page, ImageScaler.Resize(small, Page.Size));
            Assert.InRange(value, 0, last - 0.01);
            last = value;
        }
    }

    [Fact]
    public void Measure_OfPicturesOfOneSize_IsTheSameBothWays()
    {
        var moved = Resampler.Resample(
            Page,
            CoarseMap.Sample(new AffineWarp(1, 0, 0.01, 0, 1, 0.01), Page.Size, Page.Size),
            Interpolation.Bilinear
        );
        Assert.Equal(MultiScaleSimilarity.Measure(Page, moved), MultiScaleSimilarity.Measure(moved, Page), 1e-9);
    }

    private static PageImage Even(int value) => new(220, 300, 1, [.. Enumerable.Repeat((byte)value, 220 * 300)]);
}
