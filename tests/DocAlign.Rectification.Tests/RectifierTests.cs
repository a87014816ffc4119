using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification.Tests;

/// <summary>The steps without networks, on pages drawn here: ruled lines of text-like dashes on white, on a darker desk.</summary>
public sealed class RectifierTests
{
    private static readonly PixelSize PageSize = new(600, 800);

    [Fact]
    public void Snap_MovesAnErringBoundaryOntoTheEdge()
    {
        var truth = Boundary(0.72, 0.76);
        var photo = Photo(BoundaryWarp.Solve(truth), PageSize);
        var erring = truth.Select(point => new NormalizedPoint((point.X * 0.97) + (0.02 * point.Y) + 0.01, (point.Y * 1.02) - 0.012)).ToArray();

        var snapped = BoundarySnap.Refine(photo, Located(erring));

        double Error(IReadOnlyList<NormalizedPoint> points) => new[] { 0, 4, 8, 12 }.Average(i => Distance(points[i], truth[i]));
        Assert.InRange(Error(snapped), 0, 0.3 * Error(erring));
    }

    [Fact]
    public void Snap_WithoutAnyEdge_LeavesTheBoundary()
    {
        var blank = new PageImage(400, 500, 1, [.. Enumerable.Repeat((byte)200, 200_000)]);
        var boundary = Boundary(0.8, 0.8);
        var snapped = BoundarySnap.Refine(blank, Located(boundary));
        Assert.All(boundary.Zip(snapped), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 0.01));
    }

    [Fact]
    public void TextLines_OfABentPage_AreMadeLevel()
    {
        var bend = ThinPlateSpline.Solve(
            TextLineStraightener.Nodes,
            [.. TextLineStraightener.Nodes.Select(node => new NormalizedPoint(node.X, node.Y + (0.03 * Math.Cos(2 * node.X))))]);
        var bent = Resampler.Resample(Text(PageSize), CoarseMap.Sample(bend, PageSize, PageSize), Interpolation.Bilinear);

        var found = TextLineStraightener.Level(bent);

        Assert.NotNull(found);
        var level = Resampler.Resample(bent, CoarseMap.Sample(found, PageSize, PageSize), Interpolation.Bilinear);
        Assert.True(TextLineScore.Measure(level) > 2 * TextLineScore.Measure(bent), $"{TextLineScore.Measure(bent)} became {TextLineScore.Measure(level)}.");
    }

    [Fact]
    public void TextLines_OfABlankPage_AreNone() => Assert.Null(TextLineStraightener.Level(new PageImage(300, 400, 1, [.. Enumerable.Repeat((byte)255, 120_000)])));

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(3)]
    public void Skew_OfATurnedPage_IsFoundAndUndone(double degrees)
    {
        var text = Text(PageSize);
        var skewed = Resampler.Resample(text, CoarseMap.Sample(SkewEstimator.Levelling(-degrees, PageSize), PageSize, PageSize), Interpolation.Bilinear);
        Assert.Equal(degrees, SkewEstimator.Degrees(skewed), 0.25);
        var level = Resampler.Resample(skewed, CoarseMap.Sample(SkewEstimator.Levelling(SkewEstimator.Degrees(skewed), PageSize), PageSize, PageSize), Interpolation.Bilinear);
        Assert.Equal(0, SkewEstimator.Degrees(level), 0.25);
    }

    [Fact]
    public void Rectify_OfAPhoto_UsesTheWarpAndReadsItsText()
    {
        var truth = BoundaryWarp.Solve(Boundary(0.7, 0.75));
        var page = Scanned(Photo(truth, PageSize));
        var rectified = Rectify(page, Boundary(0.7, 0.75), RectificationOptions.Default);
        Assert.Equal("warp", rectified.Decision);
        foreach (var place in new ControlPointLattice(5, 5).Points)
        {
            Assert.InRange(Distance(truth.Map(place), rectified.Warp.Map(place)), 0, 0.02);
        }
    }

    [Fact]
    public void Rectify_OfAFlatPage_LeavesItsPixelsAlone()
    {
        var page = Scanned(Text(PageSize));
        var rectified = Rectify(page, BoundaryWarp.PageBoundary, RectificationOptions.Default);
        Assert.Equal("untouched", rectified.Decision);
        Assert.Same(page.Image, rectified.Image);
        Assert.Contains("flat already", rectified.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rectify_OfASkewedScan_TurnsItLevel()
    {
        var page = Scanned(Resampler.Resample(Text(PageSize), CoarseMap.Sample(SkewEstimator.Levelling(-2, PageSize), PageSize, PageSize), Interpolation.Bilinear));
        var rectified = Rectify(page, BoundaryWarp.PageBoundary, RectificationOptions.Default);
        Assert.Equal("deskew", rectified.Decision);
        Assert.Equal(2, rectified.Diagnostics["skewDegrees"], 0.25);
    }

    [Fact]
    public void Rectify_OfAPageThatLies_TurnsItByAQuarter()
    {
        var text = Text(PageSize);
        var lying = Resampler.Resample(text, CoarseMap.Sample(new QuarterTurn(90), PageSize, new(800, 600)), Interpolation.Bilinear);
        var rectified = Rectify(Scanned(lying), BoundaryWarp.PageBoundary, RectificationOptions.Default, turns: [0, 1, 0, 0]);
        Assert.Equal(("turn", PageSize), (rectified.Decision, rectified.Image.Size));
        Assert.Equal(text.Pixels, rectified.Image.Pixels);
    }

    [Fact]
    public void Rectify_WhereTheBoundaryFoldsOver_LeavesThePageAlone()
    {
        var boundary = Boundary(0.7, 0.75).ToArray();
        (boundary[4], boundary[12]) = (boundary[12], boundary[4]);
        Assert.NotEqual("warp", Rectify(Scanned(Text(PageSize)), boundary, RectificationOptions.Default).Decision);
    }

    [Fact]
    public void Flatten_OfAShadowedPage_MakesPaperWhiteAndKeepsInkDark()
    {
        var text = Text(PageSize);
        var shadowed = new PageImage(PageSize.Width, PageSize.Height, 1, [.. text.Pixels.Select((value, i) => (byte)(value * (i % PageSize.Width < 250 ? 0.45 : 0.95)))]);
        var flat = LightFlattening.Flatten(shadowed);
        Assert.True(LightFlattening.Unevenness(shadowed) > 0.2);
        var (paper, ink) = (new List<byte>(), new List<byte>());
        for (var i = 0; i < flat.Pixels.Length; i++)
        {
            // Away from the shadow's edge.
            if (Math.Abs((i % PageSize.Width) - 250) > 20)
            {
                (text.Pixels[i] == 255 ? paper : ink).Add(flat.Pixels[i]);
            }
        }

        Assert.True(paper.Average(value => value) > 235, $"Paper is {paper.Average(value => value):F0}.");
        Assert.True(ink.Average(value => value) < 110, $"Ink is {ink.Average(value => value):F0}.");
    }

    private static RectifiedPage Rectify(ScannedPage page, IReadOnlyList<NormalizedPoint> boundary, RectificationOptions options, double[]? turns = null)
    {
        var located = Located(boundary) with { Turns = turns ?? [1, 0, 0, 0] };
        return PageRectifier.Rectify(page, located, PageSquarer.Square(page.Image, located, options, residual: null), straightened: null, options);
    }

    private static LocatedPage Located(IReadOnlyList<NormalizedPoint> boundary) => new()
    {
        Boundary = boundary,
        Spread = [.. Enumerable.Repeat(0.03, BoundaryWarp.PointCount)],
        Turns = [1, 0, 0, 0],
        Flat = 0,
        MaskAgreement = 1,
    };

    private static ScannedPage Scanned(PageImage image) => new() { Image = image, Number = 1, ExifOrientation = 1, Dpi = 0 };

    /// <summary>A quadrangle seen a little from the side.</summary>
    private static NormalizedPoint[] Boundary(double halfWidth, double halfHeight)
    {
        var homography = Homography.FromCorners([new(-halfWidth, -halfHeight), new(halfWidth * 0.92, -halfHeight * 0.95), new(halfWidth, halfHeight), new(-halfWidth * 0.96, halfHeight * 0.98)]);
        return [.. BoundaryWarp.PageBoundary.Select(homography.Map)];
    }

    /// <summary>The page of text on a desk, as a camera sees it.</summary>
    private static PageImage Photo(IWarp toPhoto, PixelSize size)
    {
        var inverse = new NumericInverse(toPhoto);
        var text = Text(size);
        var pixels = new byte[size.Width * size.Height];
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                var isPage = inverse.TryMap(new PixelPoint(x + 0.5, y + 0.5).ToNormalized(size), out var place) && Math.Abs(place.X) <= 1 && Math.Abs(place.Y) <= 1;
                var at = place.ToPixel(size);
                pixels[(y * size.Width) + x] = isPage
                    ? text.Pixels[(Math.Clamp((int)at.Y, 0, size.Height - 1) * size.Width) + Math.Clamp((int)at.X, 0, size.Width - 1)]
                    : (byte)(70 + ((x * 7) + (y * 13)) % 12);
            }
        }

        return new PageImage(size.Width, size.Height, 1, pixels);
    }

    /// <summary>Lines of dashes, 22 px apart.</summary>
    private static PageImage Text(PixelSize size)
    {
        var pixels = new byte[size.Width * size.Height];
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
            {
                var isInk = y % 22 is >= 8 and < 15 && (x + (y / 22 * 37)) % 50 < 38 && x % 6 < 4 && x > 50 && x < size.Width - 50 && y > 60 && y < size.Height - 60;
                pixels[(y * size.Width) + x] = (byte)(isInk ? 30 : 255);
            }
        }

        return new PageImage(size.Width, size.Height, 1, pixels);
    }

    private static double Distance(NormalizedPoint a, NormalizedPoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
