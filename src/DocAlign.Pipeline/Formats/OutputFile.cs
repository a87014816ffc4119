using DocAlign.Documents.Writers;

namespace DocAlign.Pipeline.Formats;

/// <summary>A file of a result.</summary>
/// <param name="Name">Relative, with its extension.</param>
public sealed record OutputFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>A result's files in the order of the table: the document as JSON comes last, since it says that all is there.</summary>
    /// <param name="pageStem">Name without its extension for what belongs to a page, by the page's number.</param>
    /// <param name="documentStem">The same for what belongs to the scan, by its format.</param>
    public static IEnumerable<OutputFile> Of(
        ScanOutcome.Completed result,
        FormatSet formats,
        Func<int, string> pageStem,
        Func<OutputFormat, string> documentStem
    )
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentNullException.ThrowIfNull(pageStem);
        ArgumentNullException.ThrowIfNull(documentStem);
        var content = new DocumentContent(result.Document, result.Artifacts);
        foreach (var format in formats.Formats)
        {
            if (!format.IsPerPage)
            {
                yield return Write(format, documentStem(format), content);
                continue;
            }

            for (var i = 0; i < result.Document.Pages.Count; i++)
            {
                yield return Write(format, pageStem(result.Document.Pages[i].Number), content.OfPage(i));
            }
        }
    }

    /// <summary>The files of a result in a store that names results by their key.</summary>
    public static IEnumerable<OutputFile> Stored(ScanOutcome.Completed result, FormatSet formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return Of(result, formats.With(OutputFormats.Json), PageStem, format => format.StoredStem);
    }

    /// <summary>The names of these files.</summary>
    /// <param name="pages">How many pages the result has.</param>
    public static IReadOnlyList<string> StoredNames(int pages, FormatSet formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        return
        [
            .. formats
                .With(OutputFormats.Json)
                .Formats.SelectMany(format =>
                    format.IsPerPage
                        ? Enumerable.Range(1, pages).Select(page => PageStem(page) + format.Extension)
                        : [format.StoredStem + format.Extension]
                ),
        ];
    }

    private static string PageStem(int page) => $"page-{page}";

    private static OutputFile Write(OutputFormat format, string stem, DocumentContent content)
    {
        using var file = new MemoryStream();
        format.Writer.Write(content, file);
        return new OutputFile(stem + format.Extension, file.GetBuffer().AsMemory(0, (int)file.Length));
    }
}
