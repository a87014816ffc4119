using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Training.Evaluation;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Evaluation;

public sealed class DenseDisplacementTests
{
    private static readonly PageImage Page = PageTypesetter.Typeset(TypesetKind.Invoice, 3, dpi: 70).Image;

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

    /// <summary>Distances that grow from the middle: their mean lies between nothing and that of the corner.</summary>
    [Fact]
    public void Measure_OfAPageThatIsStretched_IsLessThanItsLargestMove()
    {
        var (mean, _) = DenseDisplacement.Measure(Page, Warped(new AffineWarp(0.97, 0, 0, 0, 0.97, 0)));
        var corner = 100 * 0.03 / 2 * Math.Sqrt(1 + Math.Pow((double)Page.Width / Page.Height, 2));
        Assert.InRange(mean, 0.2 * corner, 0.8 * corner);
    }

    /// <summary>What is moved farther than the search reaches has no match at all.</summary>
    [Fact]
    public void Measure_OfAPageMovedTooFar_MatchesLittle()
    {
        var (_, near) = DenseDisplacement.Measure(Page, Warped(new AffineWarp(1, 0, 0, 0, 1, 0.05)));
        var (_, far) = DenseDisplacement.Measure(Page, Warped(new AffineWarp(1, 0, 0, 0, 1, 0.5)));
        Assert.True(far < near / 2, $"{far} of the places match far away, {near} nearby.");
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
