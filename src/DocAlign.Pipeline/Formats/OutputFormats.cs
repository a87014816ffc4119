using DocAlign.Documents;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Writers;
using DocAlign.Documents.Writers.Pdf;

namespace DocAlign.Pipeline.Formats;

/// <summary>
/// The table of formats. A new one is a class that implements <see cref="IDocumentWriter"/> and a row here (docs/extending.md).
/// </summary>
public static class OutputFormats
{
    /// <summary>The document itself. Its file says that a result is complete, so it is written last.</summary>
    public const string Json = "json";

    /// <summary>The names of the formats that commands and options speak of.</summary>
    public const string Text = "txt",
        Rectified = "rectified",
        Warp = "warp",
        Overlay = "overlay",
        Html = "html";

    /// <summary>Stands for every format in a list of names.</summary>
    public const string Every = "all";

    /// <summary>All formats in the order in which they are written.</summary>
    public static IReadOnlyList<OutputFormat> Table { get; } =
    [
        new(Text, ".txt", "text/plain; charset=utf-8", new PlainText()) { StoredStem = "text" },
        new("md", ".md", "text/markdown; charset=utf-8", new Markdown()),
        new("tsv", ".tsv", "text/tab-separated-values; charset=utf-8", new TabSeparatedText()),
        new("hocr", ".hocr", "application/xhtml+xml", new Hocr()),
        new("alto", ".alto.xml", "application/xml", new Alto()),
        new("page", ".page.xml", "application/xml", new PageXml()) { IsPerPage = true },
        new("pdf", ".pdf", "application/pdf", new SearchablePdf(PdfFrame.Rectified)) { Needs = PagePictures.RectifiedJpeg },
        new("pdf-source", ".source.pdf", "application/pdf", new SearchablePdf(PdfFrame.Source)) { Needs = PagePictures.SourceJpeg },
        Picture(Rectified, PagePictures.RectifiedPng),
        new(Warp, ".warp.json", "application/json", new WarpSidecarWriter()) { IsPerPage = true },
        Picture(Overlay, PagePictures.OverlayPng),
        new(Html, ".html", "text/html; charset=utf-8", new ReportPage())
        {
            Needs = PagePictures.SourcePreview | PagePictures.RectifiedPreview,
        },
        new(Json, ".json", "application/json", new DocumentJsonWriter()),
    ];

    /// <summary>The file that says that a stored result is complete.</summary>
    public const string CommittedFile = "document.json";

    /// <summary>All names, for messages.</summary>
    public static string Known => string.Join(", ", Table.Select(format => format.Name));

    /// <summary>The content type of a file by its name.</summary>
    public static string ContentTypeOf(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Table
                .Where(format => fileName.EndsWith(format.Extension, StringComparison.Ordinal))
                .MaxBy(format => format.Extension.Length)
                ?.ContentType
            ?? "application/octet-stream";
    }

    private static OutputFormat Picture(string name, PagePictures picture) =>
        new(name, $".{name}.png", "image/png", new PictureWriter(picture)) { IsPerPage = true, Needs = picture };
}
