using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading.Upright;
using DocAlign.Rectification;

namespace DocAlign.Reading.Tests.Upright;

/// <summary>
/// When the page is read again, and another way up, by what the first reading, the network and the detector say. Each reading costs as much
/// as the page itself, so the number of readings is checked as well.
/// </summary>
public sealed class UprightReaderTests
{
    private static readonly double[] Unsure = [0.9, 0.03, 0.04, 0.03];
    private static readonly double[] Certain = [0.99, 0.004, 0.003, 0.003];

    /// <summary>From 0.68 nobody else is asked; below, the detector is, and from 0.55 its silence is enough.</summary>
    [Theory]
    [InlineData(0.69, 0)]
    [InlineData(0.67, 1)]
    [InlineData(0.56, 1)]
    public void Read_OfAPageThatReadsFairly_ReadsOnce(double confidence, int asked)
    {
        var (_, recognizer, detector) = Read(Unsure, _ => (6, confidence), seen: null);
        Assert.Equal((1, asked), (recognizer.Count, detector.Count));
    }

    /// <summary>With a network that is sure, 0.5 is enough.</summary>
    [Theory]
    [InlineData(0.51, 0)]
    [InlineData(0.49, 1)]
    public void Read_WhereTheNetworkIsSure_TakesLess(double confidence, int asked)
    {
        var (_, _, detector) = Read(Certain, _ => (6, confidence), seen: null);
        Assert.Equal(asked, detector.Count);
    }

    /// <summary>Whoever turned orientation off gets the page as it is squared, however badly it reads.</summary>
    [Fact]
    public void Read_WithoutOrientation_ReadsOnceAndAsksNobody()
    {
        var (page, recognizer, detector) = Read(
            Unsure,
            corner => corner == 0 ? (0, 0) : (30, 0.95),
            new PageOrientation(180, 9),
            orientation: false
        );
        Assert.Equal((1, 0, 0), (recognizer.Count, detector.Count, MarkedPage.CornerOf(page.Page.Image)));
    }

    /// <summary>The page came turned, the network does not see it: a detector spares the search.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_WhereTheDetectorKnowsTheTurn_TriesItFirst(int turned)
    {
        var (page, recognizer, _) = Read(Unsure, UprightOnly, new PageOrientation(90 * turned, 3), turned);
        Assert.Equal((0, 2), (MarkedPage.CornerOf(page.Page.Image), recognizer.Count));
    }

    /// <summary>A margin below 2 is not believed: the ways are then tried in their order, upside down, right and left.</summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    public void Read_WhereTheDetectorIsUnsure_TriesTheWaysInOrder(int turned, int readings)
    {
        var (page, recognizer, _) = Read(Unsure, UprightOnly, new PageOrientation(90 * turned, 1.9), turned);
        Assert.Equal((0, readings), (MarkedPage.CornerOf(page.Page.Image), recognizer.Count));
    }

    /// <summary>A network that is sure is wrong upside down at most.</summary>
    [Fact]
    public void Read_WhereTheNetworkIsSure_TriesUpsideDownOnly()
    {
        var (_, recognizer, _) = Read(Certain, _ => (10, 0.45), seen: null);
        Assert.Equal([0, 2], recognizer.Corners);
    }

    /// <summary>
    /// The page as it is has 40 letters at 0.5, which is worth 4; another way must be worth more than 1.6 times that and 6: 12.4, which 40
    /// letters have at 0.71.
    /// </summary>
    [Theory]
    [InlineData(0.70, 0)]
    [InlineData(0.72, 2)]
    public void Read_OfAnotherWayThatReadsALittleBetter_StaysAsItIs(double confidence, int expected)
    {
        var (page, _, _) = Read(Unsure, corner => (10, corner == 2 ? confidence : 0.5), new PageOrientation(180, 5));
        Assert.Equal(expected, MarkedPage.CornerOf(page.Page.Image));
    }

    /// <summary>The words stand in a column: text that runs down asks for a quarter turn by itself, without the detector.</summary>
    [Fact]
    public void Read_OfLinesThatRunDown_TurnsThePage()
    {
        var (page, recognizer, detector) = Read(Unsure, UprightOnly, seen: null, turned: 1, sideways: corner => corner == 1);
        Assert.Equal((0, 2, 0), (MarkedPage.CornerOf(page.Page.Image), recognizer.Count, detector.Count));
    }

    /// <summary>What is sideways after it was turned is no gain, however well it reads.</summary>
    [Fact]
    public void Read_OfAWayWhoseLinesRunSideways_DoesNotTakeIt()
    {
        var (page, _, _) = Read(
            Unsure,
            corner => corner == 2 ? (30, 0.95) : (6, 0.5),
            new PageOrientation(180, 5),
            sideways: corner => corner == 2
        );
        Assert.Equal(0, MarkedPage.CornerOf(page.Page.Image));
    }

    [Fact]
    public void Read_WhereNothingCanBeRead_TakesTheNetworksWord()
    {
        var (page, _, _) = Read([0.1, 0.1, 0.7, 0.1], _ => (0, 0), seen: null);
        Assert.Equal(2, MarkedPage.CornerOf(page.Page.Image));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        _ = Assert.Throws<OperationCanceledException>(() => Read(Unsure, UprightOnly, seen: null, cancellationToken: stopped.Token));
    }

    private static (int Words, double Confidence) UprightOnly(int corner) => corner == 0 ? (10, 0.9) : (10, 0.35);

    /// <param name="text">What is read of a page whose mark is in that corner.</param>
    /// <param name="turned">Quarter turns by which the page comes.</param>
    /// <param name="sideways">Where the words stand below each other.</param>
    private static (PageCandidate Page, CornerRecognizer Recognizer, SeenOrientation Detector) Read(
        IReadOnlyList<double> turns,
        Func<int, (int Words, double Confidence)> text,
        PageOrientation? seen,
        int turned = 0,
        bool orientation = true,
        Func<int, bool>? sideways = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new ReadingOptions
        {
            Mode = ReadingMode.Fast,
            Rectification = new RectificationOptions { Orientation = orientation },
        };
        var image = MarkedPage.Turned(turned);
        var located = new LocatedPage
        {
            Boundary = BoundaryWarp.PageBoundary,
            Spread = [.. Enumerable.Repeat(0.02, BoundaryWarp.PointCount)],
            Turns = turns,
            Flat = 0.9,
            MaskAgreement = 1,
        };
        var squared = PageSquarer.Square(image, located, options.Rectification, residual: null);
        var (recognizer, detector) = (new CornerRecognizer(text, sideways ?? (_ => false)), new SeenOrientation(seen));
        var page = new UprightReader(new FlatPageReader(recognizer, options), detector, options).Read(
            new ScannedPage
            {
                Image = image,
                Number = 1,
                Dpi = 0,
            },
            located,
            squared,
            straightened: null,
            cancellationToken
        );
        return (page, recognizer, detector);
    }
}
