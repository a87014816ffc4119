using DocAlign.Documents;
using DocAlign.Documents.Redaction;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Reports;

/// <summary>
/// Makes the small pictures of a report from what a batch wrote and from its scans. Pixels are decoded by page hosts, as in a batch.
/// </summary>
/// <param name="scans">Null where the scans are not at hand.</param>
internal sealed class PreviewMaker(ScanProcessor processor, IFileStore results, IFileStore? scans, Action<ScanFailure> failed)
{
    private static readonly ProcessingOptions Decoding = new()
    {
        Rectify = false,
        ReadText = false,
        Pictures = PagePictures.SourcePreview,
        Formats = FormatSet.Of(OutputFormats.Html),
    };

    /// <summary>The pictures of each page of a document, by the page's number; what cannot be had is missing.</summary>
    /// <param name="flatNameOf">Name of the rectified picture of a page among the results; null where there is none.</param>
    public async Task<IReadOnlyDictionary<int, IReadOnlyDictionary<PagePictures, PagePicture>>> MakeAsync(
        Document document,
        Func<int, string?> flatNameOf,
        CancellationToken cancellationToken
    )
    {
        var pictures = document.Pages.ToDictionary(page => page.Number, _ => new Dictionary<PagePictures, PagePicture>());
        foreach (var (number, photograph) in await PhotographsAsync(document, cancellationToken))
        {
            if (pictures.TryGetValue(number, out var page))
            {
                page[PagePictures.SourcePreview] = photograph;
            }
        }

        foreach (var number in document.Pages.Select(page => page.Number))
        {
            if (
                flatNameOf(number) is { } name
                && await PreviewsAsync(results, name, sha256: null, cancellationToken) is [var (_, flat), ..]
            )
            {
                pictures[number][PagePictures.RectifiedPreview] = flat;
            }
        }

        return pictures.ToDictionary(item => item.Key, item => (IReadOnlyDictionary<PagePictures, PagePicture>)item.Value);
    }

    /// <summary>The scan's own pictures; none where its card numbers are hidden, since the scan shows them.</summary>
    private async Task<IReadOnlyList<(int Number, PagePicture Picture)>> PhotographsAsync(
        Document document,
        CancellationToken cancellationToken
    ) =>
        scans is null || document.Pages.Any(CardNumbers.AreHidden)
            ? []
            : await PreviewsAsync(scans, document.Source.Name, document.Source.Sha256, cancellationToken);

    /// <param name="sha256">What the file must be; null takes any.</param>
    private async Task<IReadOnlyList<(int Number, PagePicture Picture)>> PreviewsAsync(
        IFileStore files,
        string name,
        string? sha256,
        CancellationToken cancellationToken
    )
    {
        ScanInput scan;
        try
        {
            scan = new ScanInput(name, await files.ReadAsync(name, Decoding.Limits.MaxBytes, cancellationToken));
        }
        catch (Exception exception) when (exception is UnreadableScanException or ArgumentException)
        {
            // Not there, too large, or a name that leads out of the folder: the report does without it.
            return [];
        }

        if (sha256 is not null && scan.Sha256 != sha256)
        {
            return [];
        }

        return await processor.ProcessAsync(scan, Decoding, failed, cancellationToken) is ScanOutcome.Completed completed
            ? [.. completed.Artifacts.Select(page => (page.Page, page.Pictures[PagePictures.SourcePreview]))]
            : [];
    }
}
