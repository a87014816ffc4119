using System.Text;

namespace DocAlign.Documents.Writers;

/// <summary>Plain text: a line for each line, a blank line between paragraphs, a form feed between pages.</summary>
public sealed class PlainText : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        foreach (var (page, index) in content.Document.Pages.Select((page, index) => (page, index)))
        {
            output.Write(Encoding.UTF8.GetBytes((index > 0 ? "\f" : "") + Of(page)));
        }
    }

    /// <summary>The text of a document as a string.</summary>
    public static string Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return string.Join('\f', document.Pages.Select(Of));
    }

    private static string Of(Page page)
    {
        var text = new StringBuilder();
        foreach (var block in page.Blocks)
        {
            for (var i = 0; i < block.Lines.Count; i++)
            {
                if (text.Length > 0 && (i == 0 || block.Lines[i].Paragraph != block.Lines[i - 1].Paragraph))
                {
                    text.Append('\n');
                }

                text.Append(WritableText.Of(block.Lines[i])).Append('\n');
            }
        }

        return text.ToString();
    }
}
