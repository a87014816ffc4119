using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Locating;
using DocAlign.Rectification.Networks;

namespace DocAlign.Rectification.Tests.Locating;

public sealed class PageLocatorTests
{
    private const int Input = 64;
    private static readonly PixelSize Source = new(400, 400);

    [Fact]
    public void Locate_OfASmallPage_LooksAgainAndTakesWhatRunsAlongTheEdges()
    {
        // The page spans the middle half. The first look misses it by a tenth of the picture, the look at the page itself does not.
        using var networks = new Looks((0.6, 0.03), (1 / 1.44, 0.03));
        var located = PageLocator.Locate(networks, Overview(), Source, RectificationOptions.Default);

        Assert.Equal(2, networks.Count);
        Assert.Equal(0.5, located.Boundary[4].X, 0.01);
        Assert.Equal(0.6, Assert.Single(located.Alternatives)[4].X, 0.01);
    }

    [Fact]
    public void Locate_WithLittleTrust_AlsoLooksAtTheBrightestColourAndFromFartherAway()
    {
        using var networks = new Looks((0.5, 0.19), (0.5, 0.03), (0.5 / 1.35, 0.03), (1 / 1.2, 0.03));
        var located = PageLocator.Locate(networks, Overview(), Source, RectificationOptions.Default);
        Assert.Equal(4, networks.Count);
        Assert.Empty(located.Alternatives);
    }

    [Theory]
    [InlineData(true, 0.0, 1)]
    [InlineData(false, 1.0, 1)]
    [InlineData(false, 0.0, 2)]
    public void Locate_OfAFlatPageOrWithoutASecondLook_LooksOnce(bool isWithout, double flat, int expected)
    {
        using var networks = new Looks((0.5, 0.03), (0.5, 0.03)) { Flat = flat };
        _ = PageLocator.Locate(networks, Overview(), Source, RectificationOptions.Default with { SecondLook = !isWithout });
        Assert.Equal(expected, networks.Count);
    }

    [Fact]
    public void Locate_WithLooksThatDisagreeOnTheWayUp_MultipliesTheirProbabilities()
    {
        using var networks = new Looks((0.5, 0.03), (1 / 1.2, 0.03))
        {
            Turns =
            [
                [0.6, 0, 0.4, 0],
                [0.1, 0, 0.9, 0],
            ],
        };
        var located = PageLocator.Locate(networks, Overview(), Source, RectificationOptions.Default);
        Assert.Equal(0.36 / 0.42, located.Turns[2], 0.01);
        Assert.Equal(1, located.Turns.Sum(), 1e-9);
    }

    private static PageImage Overview()
    {
        const int Side = Input * PageLocator.OverviewFactor;
        var pixels = new byte[Side * Side * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 3 % Side, i / 3 / Side);
            pixels[i] = x is >= Side / 4 and < Side * 3 / 4 && y is >= Side / 4 and < Side * 3 / 4 ? (byte)240 : (byte)90;
        }

        return new PageImage(Side, Side, 3, pixels);
    }

    /// <summary>Answers one square page after the other: half its side in the look's frame, and the spread of its points.</summary>
    private sealed class Looks(params (double Half, double Spread)[] answers) : IPageNetworks
    {
        public int Count { get; private set; }

        public double Flat { get; init; }

        public double[][]? Turns { get; init; }

        public int InputSide => Input;

        public string ModelHash => "fixed";

        public string DeviceKind => "cpu";

        public ResidualOptions? Residual => null;

        public Task LoadAsync() => Task.CompletedTask;

        public LocatedPage Locate(PageImage letterboxed, PixelSize source, bool isProbed = false)
        {
            var (half, spread) = answers[Count++];
            return new LocatedPage
            {
                Boundary = [.. BoundaryWarp.PageBoundary.Select(point => new NormalizedPoint(half * point.X, half * point.Y))],
                Spread = [.. Enumerable.Repeat(spread, BoundaryWarp.PointCount)],
                Turns = Turns?[Count - 1] ?? [1, 0, 0, 0],
                Flat = Flat,
                MaskAgreement = 1,
            };
        }

        public StraightenedPage Straighten(PageImage squared) => throw new NotSupportedException();

        public void Dispose() { }
    }
}
