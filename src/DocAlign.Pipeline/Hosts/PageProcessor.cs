using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The stages that touch pixels: decode, rectify, recognise. Runs inside a child process, or in this one.</summary>
internal sealed class PageProcessor(ITextRecognizer recognizer, IOrientationDetector? detector) : IDisposable
{
    private IEnumerator<ScannedPage>? _pages;
    private HostOptions? _options;
    private (LocatedPage Located, SquaredPage Squared)? _squared;

    public void Open(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken)
    {
        Close();
        _options = options;
        _pages = ScanDecoder.Decode(bytes, options.Processing.Limits, cancellationToken, options.Share).GetEnumerator();
    }

    /// <exception cref="ImageDecodeException">The page cannot be decoded.</exception>
    public PageOffer? NextPage()
    {
        var (pages, options) = Opened();
        if (!pages.MoveNext())
        {
            Close();
            return null;
        }

        _squared = null;
        var page = pages.Current;
        var isLookedAt = options.ThumbnailSide > 0 && !TextLayerPage.TakesThePlaceOfReading(page, options.Processing.PdfText);
        return new PageOffer(
            page.Number, PageAssembler.SourceOf(page), isLookedAt ? ImageScaler.Letterbox(page.Image, options.ThumbnailSide) : null);
    }

    public PageImage? Square(LocatedPage located)
    {
        var (pages, options) = Opened();
        var squared = PageSquarer.Square(pages.Current.Image, located, options.Processing.Rectification, options.Residual);
        _squared = (located, squared);
        return squared.Image;
    }

    public PageResult Recognize(StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var (pages, options) = Opened();
        var scanned = pages.Current;
        var reader = new PageReader(recognizer, detector, options.Processing);
        var pdfText = options.Processing.PdfText;
        var (rectified, recognized) = TextLayerPage.TakesThePlaceOfReading(scanned, pdfText) ? TextLayerPage.Take(scanned, pdfText)
            : _squared is var (located, squared)
            ? reader.Read(scanned, located, squared, straightened, cancellationToken)
            : reader.Read(PageRectifier.LeaveAlone(scanned, Objection.RectificationOff), cancellationToken);
        var page = PageAssembler.Assemble(scanned, rectified, recognized) with { TextLayer = TextLayerPage.Report(scanned, pdfText) };
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
        recognizer.Dispose();
        detector?.Dispose();
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
