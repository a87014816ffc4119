using System.Text;

namespace DocAlign.Documents.Writers;

/// <summary>
/// Markdown (CommonMark with the tables of GitHub): paragraphs in reading order, and tables that are drawn with rules as tables.
/// </summary>
/// <remarks>
/// The words of a table stand in the table alone. The first row is its head, since Markdown knows no table without one. Every ASCII
/// punctuation character that could mean something is escaped.
/// Pages are separated by a rule.
/// </remarks>
public sealed class Markdown : IDocumentWriter
{
    /// <summary>Characters that mean something to CommonMark or to GitHub's tables anywhere in a line.</summary>
    private const string Special = "\\`*_{}[]<>()#+-.!|~&$:=^\"'";

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            NewLine = "\n",
        };
        foreach (var page in content.Document.Pages)
        {
            if (page != content.Document.Pages[0])
            {
                text.WriteLine("\n---\n");
            }

            text.Write(string.Join("\n", Parts(page)));
        }
    }

    private static IEnumerable<string> Parts(Page page)
    {
        var written = new HashSet<Table>(ReferenceEqualityComparer.Instance);
        foreach (var block in page.Blocks)
        {
            foreach (var paragraph in block.Lines.GroupBy(line => line.Paragraph))
            {
                var lines = new List<string>();
                foreach (var line in paragraph)
                {
                    var words = new List<string>();
                    foreach (var word in line.Words)
                    {
                        if (page.Tables.FirstOrDefault(table => Boxes.HoldsMiddle(table.Box, word.Box)) is not { } table)
                        {
                            words.Add(Escape(WritableText.Of(word.Text)));
                        }
                        else if (written.Add(table))
                        {
                            yield return Of(table);
                        }
                    }

                    if (words.Count > 0)
                    {
                        lines.Add(string.Join(' ', words));
                    }
                }

                if (lines.Count > 0)
                {
                    // A backslash at the end of a line keeps the line's end.
                    yield return string.Join("\\\n", lines) + "\n";
                }
            }
        }

        foreach (var table in page.Tables.Where(table => !written.Contains(table) && table.Cells.Any(cell => cell.Text.Length > 0)))
        {
            yield return Of(table);
        }
    }

    private static string Of(Table table)
    {
        var text = new StringBuilder();
        for (var row = 0; row < table.Rows; row++)
        {
            text.Append('|');
            for (var column = 0; column < table.Columns; column++)
            {
                var cells = table
                    .Cells.Where(cell => cell.Row == row && cell.Column == column)
                    .Select(cell => Escape(WritableText.Of(cell.Text)));
                text.Append(' ').AppendJoin(' ', cells).Append(" |");
            }

            text.Append('\n');
            if (row == 0)
            {
                text.Append('|').Insert(text.Length, " --- |", table.Columns).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = Special.Contains(c, StringComparison.Ordinal) ? escaped.Append('\\').Append(c) : escaped.Append(c);
        }

        return escaped.ToString();
    }
}
