using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Training.Evaluation;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Evaluation;

public sealed class DenseDisplacementTests
{
    private static readonly PageImage Page = PageTypesetter.Typeset(TypesetKind.Letter, 3, dpi: 70).Image;

    /// <summary>Sideways and down at once: the length of the way.</summary>
    [Fact]
    public void Measure_OfAPageMovedBothWays_IsTheLengthOfTheMove()
    {
        const double Side = 0.02;
        var (mean, matched) = DenseDisplacement.Measure(Page, Warped(new AffineWarp(1, 0, Side, 0, 1, Side)));
        var across = Side / 2 * Page.Width / Page.Height;
        Assert.Equal(100 * Math.Sqrt((across * across) + (Side / 2 * Side / 2)), mean, 0.2);
        Assert.InRange(matched, 0.7, 1);
    }

    /// <summary>What is moved farther than the search reaches has no match at all.</summary>
    [Fact]
    public void Measure_OfAPageMovedTooFar_MatchesLittle()
    {
        var (_, near) = DenseDisplacement.Measure(Page, Warped(new AffineWarp(1, 0, 0, 0, 1, 0.05)));
        var (_, far) = DenseDisplacement.Measure(Page, Warped(new AffineWarp(1, 0, 0, 0, 1, 0.5)));
        Assert.True(far < near / 2, $"{far} of the places match far away, {near} nearby.");
    }

    /// <summary>An invoice has rules: a patch of a rule matches at every place along it, and was found at the first one.</summary>
    [Theory]
    [InlineData(TypesetKind.Invoice)]
    [InlineData(TypesetKind.Form)]
    [InlineData(TypesetKind.Receipt)]
    public void Measure_OfAPageWithItself_IsNothing(TypesetKind kind)
    {
        var page = PageTypesetter.Typeset(kind, 3, dpi: 70).Image;
        Assert.Equal((0, 1), DenseDisplacement.Measure(page, page));
    }

    [Fact]
    public void Measure_OfAnEmptyReference_HasNothingToMatch()
    {
        var blank = new PageImage(200, 300, 1, [.. Enumerable.Repeat((byte)240, 60_000)]);
        Assert.Equal((0, 0), DenseDisplacement.Measure(blank, Page));
    }

    [Fact]
    public void Measure_OfAnEmptyPage_MatchesNothing()
    {
        var blank = new PageImage(Page.Width, Page.Height, 1, [.. Enumerable.Repeat((byte)240, Page.Width * Page.Height)]);
        Assert.Equal((0, 0), DenseDisplacement.Measure(Page, blank));
    }

    /// <summary>Correlation does not see light: a page half as bright lies where it lay.</summary>
    [Fact]
    public void Measure_OfADarkerPage_SeesNoMove()
    {
        var dark = new PageImage(Page.Width, Page.Height, Page.Channels, [.. Page.Pixels.Select(value => (byte)(value / 2))]);
        var (mean, matched) = DenseDisplacement.Measure(Page, dark);
        Assert.Equal(0, mean, 0.05);
        Assert.InRange(matched, 0.95, 1);
    }

    private static PageImage Warped(IWarp warp) =>
        Resampler.Resample(Page, CoarseMap.Sample(warp, Page.Size, Page.Size), Interpolation.Bilinear);
}
