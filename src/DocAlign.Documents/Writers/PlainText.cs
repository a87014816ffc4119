using System.Text;

namespace DocAlign.Documents.Writers;

/// <summary>Plain text: a line for each line, a blank line between paragraphs, a form feed between pages.</summary>
public static class PlainText
{
    public static string Write(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return string.Join('\f', document.Pages.Select(Write));
    }

    private static string Write(Page page)
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

                text.AppendJoin(' ', block.Lines[i].Words.Select(word => word.Text)).Append('\n');
            }
        }

        return text.ToString();
    }
}
