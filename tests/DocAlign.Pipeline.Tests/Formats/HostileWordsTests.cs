using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline.Formats;
using UglyToad.PdfPig;

namespace DocAlign.Pipeline.Tests.Formats;

/// <summary>Words made of what formats stumble over survive in every format of the table, read back by a reader of that format.</summary>
public sealed class HostileWordsTests
{
    private const int WordCount = 400;
    private static readonly string[] Pieces =
    [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "\\",
        "|",
        "`",
        "*",
        "_",
        "#",
        "]]>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "<b>",
        "</span>",
        "</title>",
        "(",
        ")",
        "%",
        "~",
        "$",
        "[x](y)",
        "=",
        ";",
        "\u0000",
        "\u0001",
        "\t",
        "\n",
        "\r",
        "\f",
        "\u001B",
        "\u007F",
        "\u0085",
        "\u009F",
        "\u2028",
        "\uFFFE",
        "\uFFFF",
        "\uD83E",
        "\uDDFE",
        "\uFEFF",
        "\u200E",
        "\u200F",
        "\u202E",
        "\u05D0",
        "\u0645",
        "e\u0301",
        "\u00E9",
        "\U0001F9FE",
        "\U00020000",
        "a",
        "Z",
        "0",
        ".",
        ",",
        "-",
        "1.",
    ];

    public static TheoryData<string> Formats => [.. OutputFormats.Table.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void EveryWord_SurvivesInTheFormat(string format)
    {
        var words = Words(seed: 20261124);
        var result = Result(words);
        var files = OutputFile.Of(result, FormatSet.Of(format), page => $"page-{page}", _ => "document").ToList();
        var file = Assert.Single(files).Content.ToArray();
        if (Read(format, file) is { } read)
        {
            // JSON can hold all but half a pair; the others replace what no line of text and no XML can hold.
            Assert.Equal(
                words.Select(word =>
                    format == OutputFormats.Json ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word)) : WritableText.Of(word)
                ),
                read
            );
        }
    }

    /// <returns>Null for the formats that hold no words.</returns>
    private static IReadOnlyList<string>? Read(string format, byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        return format switch
        {
            "json" =>
            [
                .. DocumentJson
                    .DeserializeDocument(file)
                    .Pages.SelectMany(page => page.Blocks)
                    .SelectMany(block => block.Lines)
                    .SelectMany(line => line.Words)
                    .Select(word => word.Text),
            ],
            "txt" => text.Split(' ', '\n')[..^1],
            "md" => Unescape(text),
            "tsv" => [.. text.Split('\n')[1..^1].Select(row => row.Split('\t')).Where(row => row[0] == "5").Select(row => row[11])],
            "hocr" => [.. new HtmlParser().ParseDocument(text).QuerySelectorAll("span.ocrx_word").Select(word => word.TextContent)],
            "html" => [.. new HtmlParser().ParseDocument(text).QuerySelectorAll(".text .w").Select(word => word.TextContent)],
            "alto" =>
            [
                .. Parse(file)
                    .Descendants()
                    .Where(element => element.Name.LocalName == "String")
                    .Select(word => word.Attribute("CONTENT")!.Value),
            ],
            "page" =>
            [
                .. Parse(file)
                    .Descendants()
                    .Where(element => element.Name.LocalName == "Word")
                    .Select(word => word.Descendants().Single(element => element.Name.LocalName == "Unicode").Value),
            ],
            "pdf" or "pdf-source" => ReadPdf(file),
            "rectified" or "warp" or "overlay" => null,
            _ => throw new NotSupportedException($"This test does not know how to read the format '{format}'."),
        };
    }

    private static XDocument Parse(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    /// <summary>Words of Markdown: escapes are resolved, ends of lines are not words.</summary>
    private static List<string> Unescape(string markdown)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '\\' && markdown[i + 1] != '\n')
            {
                word.Append(markdown[++i]);
            }
            else if (markdown[i] is ' ' or '\n' or '\\')
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                }

                word.Clear();
            }
            else
            {
                Assert.False(
                    char.IsAsciiLetterOrDigit(markdown[i]) is false && markdown[i] < 128 && markdown[i] is not (',' or ';' or '%' or '/'),
                    $"'{markdown[i]}' is not escaped."
                );
                word.Append(markdown[i]);
            }
        }

        return words;
    }

    private static string[] ReadPdf(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return string.Concat(pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.Value)).Split(' ')[..^1];
    }

    private static List<string> Words(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, WordCount)
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]))),
        ];
    }

    private static ScanOutcome.Completed Result(List<string> words)
    {
        var (size, source) = (new PixelSize(1000, 2000), new SourcePage(1000, 2000, 1, 0));
        var lines = words
            .Chunk(8)
            .Select(
                (line, l) =>
                {
                    var placed = line.Select((text, w) => new PixelBox(120 * w, 30 * l, (120 * w) + 100, (30 * l) + 20))
                        .Zip(line, (box, text) => new Word(text, 0.5, box, Corners(box)))
                        .ToList();
                    var box = new PixelBox(0, 30 * l, 1000, (30 * l) + 20);
                    return new Line(box, Corners(box), Paragraph: 0, placed);
                }
            )
            .ToList();
        var page = new Page
        {
            Number = 1,
            Source = source,
            Size = size,
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "",
                Confidence = 0,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 0.5,
            Blocks = [new Block(new PixelBox(0, 0, 1000, 2000), Corners(new PixelBox(0, 0, 1000, 2000)), lines)],
        };
        var document = new Document
        {
            ResultKey = "ab",
            Source = new DocumentSource("<\uD83E\u0001&\"name';.jpg", "cd", 1),
            Processing = new ProcessingInfo
            {
                Software = "docalign test",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = "ef",
            },
            Pages = [page],
        };

        // Half of the words of the photograph's PDF are slanted.
        var slant = new AffineWarp(1, 0, 0, 0.1, 1, 0);
        var sidecar = new WarpSidecar
        {
            Page = 1,
            Source = source,
            Size = size,
            Decision = "warp",
            ModelHash = null,
            Stages = WarpStage.Of(slant),
        };
        var image = new PageImage(4, 4, 1, new byte[16]);
        var picture = new PagePicture(ImageEncoder.Jpeg(image), image.Size, 1);
        var kinds = Enum.GetValues<PagePictures>().Where(kind => kind != PagePictures.None);
        return new ScanOutcome.Completed(
            document,
            [new PageArtifacts(1, DocumentJson.Serialize(sidecar), kinds.ToDictionary(kind => kind, _ => picture))]
        );
    }

    private static PixelPoint[] Corners(PixelBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
}
