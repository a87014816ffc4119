using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading.Tests.Upright;
using DocAlign.Rectification;
using DocAlign.Rectification.Gating;

namespace DocAlign.Reading.Tests;

/// <summary>
/// Which way up a page is read, with a reader that knows only marked pages: black in the corner that is the top left one.
/// </summary>
public sealed class PageReaderTests
{
    private static readonly PixelSize Size = new(300, 400);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_WhateverTheNetworkThinks_ShowsThePageAsItReadsBest(int believed)
    {
        var turns = Enumerable.Range(0, 4).Select(turn => turn == believed ? 0.7 : 0.1).ToArray();
        for (var turned = 0; turned < 4; turned++)
        {
            var (page, text) = Read(MarkedPage.Turned(turned), turns, new MarkReader());
            Assert.Equal(0, MarkedPage.CornerOf(page.Image));
            Assert.Equal(MarkReader.UprightWords, text.Text.Words.Select(word => word.Text));
        }
    }

    [Fact]
    public void Read_WhereNothingCanBeRead_TrustsTheNetwork()
    {
        var (page, _) = Read(MarkedPage.Turned(0), [0.02, 0.02, 0.94, 0.02], new BlindReader());
        Assert.Equal(("turn", 2), (page.Decision.Name, MarkedPage.CornerOf(page.Image)));
    }

    [Fact]
    public void Read_AFewGuessedWordsInAnotherDirection_AreNoEvidence()
    {
        var (page, _) = Read(MarkedPage.Turned(0), [0.9, 0.03, 0.04, 0.03], new GuessingReader());
        Assert.Equal(("untouched", 0), (page.Decision.Name, MarkedPage.CornerOf(page.Image)));
    }

    [Fact]
    public void Read_OfAPageThatReadsWellOnlyAsItCame_LeavesItAlone()
    {
        var scan = Skewed();
        var (page, _) = Read(scan, [0.9, 0.03, 0.04, 0.03], new FaithfulReader(scan));
        Assert.Equal(GateDecision.LeftAlone(Objection.ReadsWorse), page.Decision);
        Assert.Same(scan, page.Image);
    }

    [Fact]
    public void Read_OfAPageThatReadsWell_ReadsOnce()
    {
        var reader = new MarkReader();
        _ = Read(MarkedPage.Turned(0), [0.99, 0.004, 0.003, 0.003], reader);
        Assert.Equal(1, reader.Count);
    }

    [Fact]
    public void Read_WhereTextLinesOverruleANetworkWithoutDoubts_TriesTheNetworksWayFirst()
    {
        // The page stands upright, and the network knows it; text lines had it shown sideways.
        var reader = new MarkReader();
        var (page, _) = Read(MarkedPage.Turned(0), [0.99, 0.004, 0.003, 0.003], reader, shown: 1);
        Assert.Equal((0, 2), (MarkedPage.CornerOf(page.Image), reader.Count));
    }

    /// <param name="shown">Quarter turns clockwise by which text lines had the page shown; null as the network and they agree.</param>
    private static (RectifiedPage Page, PageText Text) Read(
        PageImage image,
        IReadOnlyList<double> turns,
        ITextRecognizer recognizer,
        int? shown = null
    )
    {
        var options = new ReadingOptions { Mode = ReadingMode.Fast };
        var located = new LocatedPage
        {
            Boundary = BoundaryWarp.PageBoundary,
            Spread = [.. Enumerable.Repeat(0.02, BoundaryWarp.PointCount)],
            Turns = turns,
            Flat = 0.9,
            MaskAgreement = 1,
        };
        var squared = PageSquarer.Square(image, located, options.Rectification, residual: null);
        squared = shown is { } way ? PageSquarer.Turned(image, squared, way, options.Rectification) : squared;
        return new PageReader(recognizer, detector: null, options).Read(
            new ScannedPage
            {
                Image = image,
                Number = 1,
                Dpi = 0,
            },
            located,
            squared,
            straightened: null,
            CancellationToken.None
        );
    }

    /// <summary>Lines of dashes that fall by 3 degrees: the gate turns them level.</summary>
    private static PageImage Skewed()
    {
        var pixels = Enumerable
            .Range(0, Size.Width * Size.Height)
            .Select(i =>
            {
                var (x, y) = (i % Size.Width, i / Size.Width);
                var row = y - (0.0524 * x);
                return (byte)(((row % 20) + 20) % 20 < 6 && x % 6 < 4 && x is > 30 and < 270 && y is > 40 and < 360 ? 30 : 255);
            });
        return new PageImage(Size.Width, Size.Height, 1, [.. pixels]);
    }

    private static RecognizedPage Text(PixelSize size, int words, double confidence)
    {
        // Words too close together to be cut into columns.
        var all = Enumerable
            .Range(0, words)
            .Select(i => new RecognizedWord("word", new PixelBox(10 + (8 * i), 100, 16 + (8 * i), 112), confidence))
            .ToArray();
        var box = new PixelBox(10, 100, 16 + (8 * words), 112);
        var line = new RecognizedLine(box, new PixelPoint(box.Left, box.Bottom), new PixelPoint(box.Right, box.Bottom), 0, all);
        return new RecognizedPage { Size = size, Blocks = words == 0 ? [] : [new RecognizedBlock(box, [line])] };
    }

    /// <summary>Reads well what stands upright, and badly what does not.</summary>
    private class MarkReader : ITextRecognizer
    {
        public static readonly string[] UprightWords = [.. Enumerable.Repeat("word", 6)];

        public int Count { get; private set; }

        public virtual RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
        {
            Count++;
            return MarkedPage.CornerOf(image) == 0 ? Text(image.Size, 6, 0.9) : Text(image.Size, 5, 0.35);
        }

        public void Dispose() => GC.SuppressFinalize(this);
    }

    private sealed class BlindReader : MarkReader
    {
        public override RecognizedPage Recognize(
            PageImage image,
            int dpi,
            RecognitionOptions options,
            CancellationToken cancellationToken
        ) => Text(image.Size, 0, 0);
    }

    /// <summary>Reads one picture well, and every other badly.</summary>
    private sealed class FaithfulReader(PageImage loved) : MarkReader
    {
        public override RecognizedPage Recognize(
            PageImage image,
            int dpi,
            RecognitionOptions options,
            CancellationToken cancellationToken
        ) => ReferenceEquals(image, loved) ? Text(image.Size, 30, 0.95) : Text(image.Size, 30, 0.5);
    }

    /// <summary>Nothing upright, and a word or two, unsurely, in the other ways.</summary>
    private sealed class GuessingReader : MarkReader
    {
        public override RecognizedPage Recognize(
            PageImage image,
            int dpi,
            RecognitionOptions options,
            CancellationToken cancellationToken
        ) => Text(image.Size, MarkedPage.CornerOf(image) == 0 ? 0 : 2, 0.5);
    }
}
