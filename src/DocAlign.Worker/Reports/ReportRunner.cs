using System.Text;
using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Writers;
using DocAlign.Pipeline;

namespace DocAlign.Worker.Reports;

/// <summary>Makes a report of what a batch wrote: a page for each document, and an index.</summary>
/// <remarks>
/// A page that the batch wrote itself (format html) is taken over; others are made of the JSON, the warp sidecar and the pictures that
/// are there.
/// </remarks>
public sealed class ReportRunner(ScanProcessor processor, ReportOptions options)
{
    private readonly ReportWriter _writer = new(options);

    /// <param name="failed">Told of each attempt on a picture that failed, for the log.</param>
    /// <exception cref="IOException">The results cannot be read, or the report cannot be written.</exception>
    public async Task<ReportSummary> RunAsync(Action<ScanFailure> failed, CancellationToken cancellationToken)
    {
        var found = await ResultFinder.FindAsync(options.Results, options.Parallel, cancellationToken);
        var previews = new PreviewMaker(processor, options.Results, options.Scans, failed);
        var (copied, withoutPhotograph) = (0, 0);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Enumerable.Range(0, found.Documents.Count),
            bounds,
            async (index, stop) =>
            {
                var document = found.Documents[index];
                var page = await _writer.TakeOverAsync(document, found.Names, stop);
                if (page is not null)
                {
                    Interlocked.Increment(ref copied);
                }
                else
                {
                    var content = await ContentAsync(document, found.Names, previews, stop);
                    page = PageOf(content);
                    _ = content.Artifacts.All(artifacts => artifacts.Pictures.ContainsKey(PagePictures.SourcePreview))
                        ? 0
                        : Interlocked.Increment(ref withoutPhotograph);
                }

                await _writer.WriteAsync(found.Documents, index, page, stop);
            }
        );
        await _writer.WriteIndexAsync(
            [
                .. found
                    .Documents.Select(document => document.Entry)
                    .Concat(found.Rejected)
                    .OrderBy(entry => entry.Name, StringComparer.Ordinal),
            ],
            cancellationToken
        );
        return new ReportSummary(found.Documents.Count - copied, copied, found.Rejected.Count, withoutPhotograph, found.PassedOver);
    }

    private static string PageOf(DocumentContent content)
    {
        using var file = new MemoryStream();
        new ReportPage().Write(content, file);
        return Encoding.UTF8.GetString(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    private async Task<DocumentContent> ContentAsync(
        FoundDocument found,
        IReadOnlySet<string> names,
        PreviewMaker previews,
        CancellationToken cancellationToken
    )
    {
        var document = DocumentJson.DeserializeDocument(
            (await options.Results.ReadAsync(found.Stem + ".json", long.MaxValue, cancellationToken)).Span
        );
        var pictures = await previews.MakeAsync(document, number => Present(found.Stem, number, ".rectified.png"), cancellationToken);
        var artifacts = new List<PageArtifacts>();
        foreach (var page in document.Pages)
        {
            artifacts.Add(
                new PageArtifacts(
                    page.Number,
                    await SidecarAsync(Present(found.Stem, page.Number, ".warp.json"), page, cancellationToken),
                    pictures[page.Number]
                )
            );
        }

        return new DocumentContent(document, artifacts);

        string? Present(string stem, int number, string extension)
        {
            var name = (number == 1 ? stem : $"{stem}-{number}") + extension;
            return names.Contains(name) ? name : null;
        }
    }

    /// <summary>The bytes of the page's sidecar; none where it is missing, damaged, or of another page.</summary>
    private async Task<byte[]> SidecarAsync(string? name, Page page, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return [];
        }

        var bytes = (await options.Results.ReadAsync(name, long.MaxValue, cancellationToken)).ToArray();
        try
        {
            var sidecar = DocumentJson.DeserializeSidecar(bytes);
            return sidecar.Page == page.Number && sidecar.Size == page.Size && sidecar.Source == page.Source ? bytes : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
