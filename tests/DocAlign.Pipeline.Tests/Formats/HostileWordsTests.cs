using System.Text;
using DocAlign.Documents.Writers;
using DocAlign.Pipeline.Formats;

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
        var result = HostileDocument.Of(words);
        var files = OutputFile.Of(result, FormatSet.Of(format), page => $"page-{page}", _ => "document").ToList();
        var file = Assert.Single(files).Content.ToArray();
        if (WordReaders.Read(format, file) is { } read)
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
}
