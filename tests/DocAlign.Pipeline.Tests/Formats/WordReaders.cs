using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using DocAlign.Documents.Json;
using UglyToad.PdfPig;

namespace DocAlign.Pipeline.Tests.Formats;

/// <summary>Reads the words back that a format was written with.</summary>
internal static class WordReaders
{
    /// <returns>Null for the formats that hold no words.</returns>
    public static IReadOnlyList<string>? Read(string format, byte[] file)
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
}
