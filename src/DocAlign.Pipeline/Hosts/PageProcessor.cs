using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Redaction;
using DocAlign.Documents.Warps;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Resampling;
using DocAlign.Ocr;
using DocAlign.Reading;
using DocAlign.Reading.Lines;
using DocAlign.Rectification;
using DocAlign.Rectification.Gating;

namespace DocAlign.Pipeline.Hosts;

/// <summary>
/// The stages that touch pixels: decode, square, rectify, recognize, encode. Runs inside a child process, or in this one.
/// </summary>
internal sealed class PageProcessor : IDisposable
{
    private readonly ITextRecognizer _recognizer;
    private readonly IOrientationDetector? _detector;
    private readonly Action<PageStage> _entered;
    private PageStage? _stage;
    private ReadOnlyMemory<byte> _scan;
    private IEnumerator<ScannedPage>? _pages;
    private HostOptions? _options;
    private (LocatedPage Located, SquaredPage Squared)? _squared;

    /// <summary>The page that is worked on: the positive of what the file has.</summary>
    private ScannedPage? _page;

    /// <param name="entered">Called when a stage begins.</param>
    public PageProcessor(ITextRecognizer recognizer, IOrientationDetector? detector, Action<PageStage> entered) =>
        (_recognizer, _detector, _entered) = (new StagedRecognizer(recognizer, Enter), detector, entered);

    public void Open(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken)
    {
        Close();
        (_options, _scan, _stage) = (options, bytes, null);
        _pages = ScanDecoder.Decode(bytes, options.Processing.Limits, cancellationToken, options.Share).GetEnumerator();
    }

    /// <exception cref="ImageDecodeException">The page cannot be decoded.</exception>
    public PageOffer? NextPage()
    {
        var (pages, options) = Opened();
        Enter(PageStage.Decode);
        (_page, _squared) = (null, null);
        if (!PageStages.In("decode", pages.MoveNext))
        {
            Close();
            return null;
        }

        var isTaken = TextLayerPage.TakesThePlaceOfReading(pages.Current, options.Processing.PdfText);
        var page = isTaken ? pages.Current : PageStages.In("polarity", () => Positive(pages.Current));
        _page = page;
        var isLookedAt = options.ThumbnailSide > 0 && !isTaken;
        return new PageOffer(
            page.Number,
            PageAssembler.SourceOf(page),
            isLookedAt ? PageStages.In("overview", () => ImageScaler.Letterbox(page.Image, options.ThumbnailSide)) : null
        );
    }

    public PageImage? Square(LocatedPage located)
    {
        var (page, options) = OpenedPage();
        Enter(PageStage.Square);
        var squared = PageSquarer.Square(page.Image, located, options.Processing.Rectification, options.Residual);
        _squared = (located, squared);
        return squared.Image;
    }

    public PageResult Recognize(StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var (scanned, options) = OpenedPage();
        var (pdfText, isTaken) = (options.Processing.PdfText, TextLayerPage.TakesThePlaceOfReading(scanned, options.Processing.PdfText));
        Enter(PageStage.Rectify);
        var (rectified, text) =
            isTaken ? TextLayerPage.Take(scanned, pdfText)
            : options.Processing.ReadText ? Read(scanned, options, straightened, cancellationToken)
            : Flatten(scanned, options, straightened);
        Enter(PageStage.Encode);
        using var stage = PageStages.Begin("assemble");
        ReadingMode? mode = isTaken || !options.Processing.ReadText ? null : options.Processing.Reading;
        var page = PageAssembler.Assemble(scanned, rectified, text, mode) with { TextLayer = TextLayerPage.Report(scanned, pdfText) };
        IReadOnlyList<Word> covered = [];
        if (options.Processing.RedactCards)
        {
            (page, covered) = RedactedPage.Of(page);
        }

        var sidecar = new WarpSidecar
        {
            Page = page.Number,
            Source = page.Source,
            Size = page.Size,
            Decision = rectified.Decision.Name,
            ModelHash = options.ModelHash,
            Stages = WarpStage.Of(rectified.Warp),
        };
        var pictures = PagePictureMaker.Make(options.Processing.Pictures, _scan, Opened().Pages.Current, rectified, page, covered);
        return new PageResult(page, new PageArtifacts(page.Number, DocumentJson.Serialize(sidecar), pictures));
    }

    public void Dispose()
    {
        _pages?.Dispose();
        _recognizer.Dispose();
        _detector?.Dispose();
    }

    private (RectifiedPage Page, PageText Text) Read(
        ScannedPage scanned,
        HostOptions options,
        StraightenedPage? straightened,
        CancellationToken cancellationToken
    )
    {
        var processing = options.Processing;
        var reader = new PageReader(
            _recognizer,
            _detector,
            new ReadingOptions
            {
                Mode = processing.Reading,
                Recognition = processing.Recognition,
                Rectification = processing.Rectification,
            }
        );
        return _squared is var (located, squared)
            ? reader.Read(scanned, located, squared, straightened, cancellationToken)
            : reader.Read(PageRectifier.LeaveAlone(scanned, Objection.RectificationOff), cancellationToken);
    }

    private (RectifiedPage Page, PageText Text) Flatten(ScannedPage scanned, HostOptions options, StraightenedPage? straightened)
    {
        var page = _squared is var (located, squared)
            ? PageRectifier.Rectify(scanned, located, squared, straightened, options.Processing.Rectification)
            : PageRectifier.LeaveAlone(scanned, Objection.RectificationOff);
        return (
            page,
            new PageText(new RecognizedPage { Size = page.Image.Size, Blocks = [] }, Doubtful: [], Tables: [], WordsOfSegments: 0)
        );
    }

    private void Enter(PageStage stage)
    {
        if (_stage != stage)
        {
            _stage = stage;
            _entered(stage);
        }
    }

    /// <summary>Lets go of the scan, and of its page-sized arrays at once: the next scan may be a long time off.</summary>
    private void Close()
    {
        if (_pages is null)
        {
            return;
        }

        _pages.Dispose();
        (_pages, _page, _scan, _squared) = (null, null, default, null);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static ScannedPage Positive(ScannedPage page) =>
        PagePolarity.IsNegative(page.Image) ? page with { Image = ImageInverter.Invert(page.Image), IsNegative = true } : page;

    private (ScannedPage Page, HostOptions Options) OpenedPage() =>
        _page is { } page ? (page, Opened().Options) : throw new InvalidOperationException("No page is open.");

    private (IEnumerator<ScannedPage> Pages, HostOptions Options) Opened() =>
        _pages is null || _options is null ? throw new InvalidOperationException("No scan is open.") : (_pages, _options);
}
