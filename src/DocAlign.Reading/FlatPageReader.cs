using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Reading.Fusion;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Order;
using DocAlign.Reading.Readings;
using DocAlign.Reading.Tables;
using DocAlign.Reading.Upright;
using DocAlign.Rectification.Gating;

namespace DocAlign.Reading;

/// <summary>
/// Reads a flat page: as a whole, then piece by piece where that leaves doubts. What the readings say is fused and put into reading
/// order.
/// </summary>
internal sealed class FlatPageReader(ITextRecognizer recognizer, ReadingOptions options)
{
    /// <summary>
    /// False where the caller says what the page is, a single block or a single line: that is believed, and Tesseract's order is kept.
    /// </summary>
    private bool IsOwnLayout => options.Recognition.SegmentationMode == PageSegmentationMode.Auto;

    private bool ReadsSegments => options.Mode == ReadingMode.Full && IsOwnLayout;

    /// <summary>The first reading, by which the way up is decided too.</summary>
    public PageCandidate AsAWhole(RectifiedPage page, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lines = PageStages.In("line finder", () => LineFinder.Find(page.Image));

        // Where segments are read, they cover light text. Otherwise Tesseract tries lines inverted only if the line finder saw light text,
        // because it reads each uncertain line twice then. On dark paper the line finder sees no light text.
        var recognition = options.Recognition with
        {
            TriesInverted =
                lines.IsOnDarkPaper
                || (!ReadsSegments && (!IsOwnLayout || lines.Segments.Any(segment => segment.Polarity == TextPolarity.LightOnDark))),
        };
        using var stage = PageStages.Begin("reading of the page");

        // In colour: Tesseract tells ink from paper by the channel that separates them best. In grey, words on filled rows were lost.
        return new PageCandidate(page, lines, recognizer.Recognize(page.Image, Resolution.Of(lines), recognition, cancellationToken));
    }

    public PageText Complete(PageCandidate page, CancellationToken cancellationToken)
    {
        var regions = PageStages.In("readings of segments", () => Regions(page, cancellationToken));
        var fused = PageStages.In("fusion", () => new ReadingFusion(ReadsSegments ? WordModel.Full : WordModel.Fast).Fuse(regions));
        using var stage = PageStages.Begin("order and tables");
        var blocks = IsOwnLayout
            ? ReadingOrder.Arrange(fused.Where(word => !word.IsDoubtful).Select(ToWord))
            : InItsOwnOrder(page.Text, regions[0].Words, fused);
        var text = new RecognizedPage { Size = page.Text.Size, Blocks = blocks };
        return new PageText(
            text,
            [.. fused.Where(word => word.IsDoubtful).Select(ToWord).OrderBy(word => word.Box.Top).ThenBy(word => word.Box.Left)],
            RuledTableFinder.Find(page.Lines.Rules, [.. text.Words]),
            fused.Count(word => !word.IsDoubtful && word.Word.Origin == WordOrigin.Segment)
        );
    }

    /// <summary>The page's own reading, and in full mode one of each segment of which that reading is not sure.</summary>
    public IReadOnlyList<ReadRegion> Regions(PageCandidate page, CancellationToken cancellationToken)
    {
        var words = page
            .Text.Words.Select(word => new CandidateWord(word.Text, word.Box, word.Confidence, WordOrigin.Page, TextPolarity.DarkOnLight))
            .ToList();
        var regions = new List<ReadRegion> { new(WordOrigin.Page, new PixelBox(0, 0, page.Text.Size.Width, page.Text.Size.Height), words) };
        if (!ReadsSegments)
        {
            return regions;
        }

        var grey = GreyConverter.ToGrey(page.Page.Image);
        var reader = new SegmentReader(recognizer, options.Recognition);
        foreach (var segment in page.Lines.Segments.Where(segment => SegmentChoice.NeedsReading(segment, words)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            regions.Add(new ReadRegion(WordOrigin.Segment, segment.Box, reader.Read(grey, segment, cancellationToken)));
        }

        return regions;
    }

    /// <summary>The recogniser's blocks and lines, without doubtful words.</summary>
    /// <param name="candidates">The page's words in their order.</param>
    private static List<RecognizedBlock> InItsOwnOrder(
        RecognizedPage page,
        IReadOnlyList<CandidateWord> candidates,
        IReadOnlyList<FusedWord> fused
    )
    {
        var kept = new Dictionary<CandidateWord, FusedWord>(ReferenceEqualityComparer.Instance);
        foreach (var word in fused.Where(word => !word.IsDoubtful))
        {
            kept[word.Word] = word;
        }

        var (blocks, index) = (new List<RecognizedBlock>(), 0);
        foreach (var block in page.Blocks)
        {
            var lines = new List<RecognizedLine>();
            foreach (var line in block.Lines)
            {
                var own = candidates.Skip(index).Take(line.Words.Count);
                index += line.Words.Count;
                lines.Add(line with { Words = [.. own.Where(kept.ContainsKey).Select(word => ToWord(kept[word]))] });
            }

            blocks.Add(block with { Lines = [.. lines.Where(line => line.Words.Count > 0)] });
        }

        return [.. blocks.Where(block => block.Lines.Count > 0)];
    }

    private static RecognizedWord ToWord(FusedWord word) => new(word.Word.Text, word.Word.Box, Math.Round(word.Probability, 4));
}
