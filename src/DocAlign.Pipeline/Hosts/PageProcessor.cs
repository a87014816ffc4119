using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The stages that touch pixels: decode, square, rectify, recognize, encode. Runs inside a child process, or in this one.</summary>
internal sealed class PageProcessor : IDisposable
{
    private readonly ITextRecognizer _recognizer;
    private readonly IOrientationDetector? _detector;
    private readonly Action<PageStage> _entered;
    private PageStage? _stage;
    private IEnumerator<ScannedPage>? _pages;
    private HostOptions? _options;
    private (LocatedPage Located, SquaredPage Squared)? _squared;

    /// <param name="entered">Called when a stage begins.</param>
    public PageProcessor(ITextRecognizer recognizer, IOrientationDetector? detector, Action<PageStage> entered) =>
        (_recognizer, _detector, _entered) = (new StagedRecognizer(recognizer, Enter), detector, entered);

    public void Open(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken)
    {
        Close();
        (_options, _stage) = (options, null);
        _pages = ScanDecoder.Decode(bytes, options.Processing.Limits, cancellationToken, options.Share).GetEnumerator();
    }

    /// <exception cref="ImageDecodeException">The page cannot be decoded.</exception>
    public PageOffer? NextPage()
    {
        var (pages, options) = Opened();
        Enter(PageStage.Decode);
        if (!pages.MoveNext())
        {
            Close();
            return null;
        }

        _squared = null;
        var page = pages.Current;
        var source = new SourcePage(page.Image.Width, page.Image.Height, page.ExifOrientation, page.Dpi);
        return new PageOffer(page.Number, source, options.ThumbnailSide > 0 ? ImageScaler.Letterbox(page.Image, options.ThumbnailSide) : null);
    }

    public PageImage? Square(LocatedPage located)
    {
        var (pages, options) = Opened();
        Enter(PageStage.Square);
        var squared = PageSquarer.Square(pages.Current.Image, located, options.Processing.Rectification, options.Residual);
        _squared = (located, squared);
        return squared.Image;
    }

    public PageResult Recognize(StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var (pages, options) = Opened();
        var scanned = pages.Current;
        Enter(PageStage.Rectify);
        var (rectified, recognized) = options.Processing.ReadText ? Read(scanned, options, straightened, cancellationToken) : Flatten(scanned, options, straightened);
        Enter(PageStage.Encode);
        var page = PageAssembler.Assemble(scanned, rectified, recognized);
        var sidecar = new WarpSidecar
        {
            Page = page.Number,
            Source = page.Source,
            Size = page.Size,
            Decision = rectified.Decision.Name,
            ModelHash = options.ModelHash,
            Stages = WarpStage.Of(rectified.Warp),
        };
        var png = options.Processing.KeepRectifiedImages ? ImageEncoder.Png(rectified.Image, rectified.Dpi) : null;
        return new PageResult(page, new PageArtifacts(page.Number, png, DocumentJson.Serialize(sidecar)));
    }

    public void Dispose()
    {
        _pages?.Dispose();
        _recognizer.Dispose();
        _detector?.Dispose();
    }

    private (RectifiedPage Page, RecognizedPage Text) Read(ScannedPage scanned, HostOptions options, StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var reader = new PageReader(_recognizer, _detector, options.Processing);
        return _squared is var (located, squared)
            ? reader.Read(scanned, located, squared, straightened, cancellationToken)
            : reader.Read(PageRectifier.LeaveAlone(scanned, Objection.RectificationOff), cancellationToken);
    }

    private (RectifiedPage Page, RecognizedPage Text) Flatten(ScannedPage scanned, HostOptions options, StraightenedPage? straightened)
    {
        var page = _squared is var (located, squared)
            ? PageRectifier.Rectify(scanned, located, squared, straightened, options.Processing.Rectification)
            : PageRectifier.LeaveAlone(scanned, Objection.RectificationOff);
        return (page, new RecognizedPage { Size = page.Image.Size, Blocks = [] });
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
        (_pages, _squared) = (null, null);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private (IEnumerator<ScannedPage> Pages, HostOptions Options) Opened() =>
        _pages is null || _options is null ? throw new InvalidOperationException("No scan is open.") : (_pages, _options);
}
