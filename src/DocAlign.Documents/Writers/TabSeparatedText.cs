using System.Globalization;
using System.Text;
using DocAlign.Geometry;

namespace DocAlign.Documents.Writers;

/// <summary>
/// A table with the columns of Tesseract's TSV: a row for each page, block, paragraph, line and word, boxes on the rectified page.
/// </summary>
/// <remarks>The confidence is that of the document times 100; rows that are no words have -1 and no text.</remarks>
public sealed class TabSeparatedText : IDocumentWriter
{
    private const string Header = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    private enum Level
    {
        Page = 1,
        Block = 2,
        Paragraph = 3,
        Line = 4,
        Word = 5,
    }

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        text.Write(Header);
        foreach (var page in content.Document.Pages)
        {
            Write(text, page);
        }
    }

    private static void Write(TextWriter text, Page page)
    {
        Row(Level.Page, [page.Number, 0, 0, 0, 0], new PixelBox(0, 0, page.Size.Width, page.Size.Height));
        for (var b = 0; b < page.Blocks.Count; b++)
        {
            var block = page.Blocks[b];
            Row(Level.Block, [page.Number, b + 1, 0, 0, 0], block.Box);
            var paragraphs = block.Lines.GroupBy(line => line.Paragraph).ToList();
            for (var p = 0; p < paragraphs.Count; p++)
            {
                var lines = paragraphs[p].ToList();
                Row(Level.Paragraph, [page.Number, b + 1, p + 1, 0, 0], Boxes.Around(lines.Select(line => line.Box)));
                for (var l = 0; l < lines.Count; l++)
                {
                    Row(Level.Line, [page.Number, b + 1, p + 1, l + 1, 0], lines[l].Box);
                    for (var w = 0; w < lines[l].Words.Count; w++)
                    {
                        Row(Level.Word, [page.Number, b + 1, p + 1, l + 1, w + 1], lines[l].Words[w].Box, lines[l].Words[w]);
                    }
                }
            }
        }

        void Row(Level level, int[] numbers, PixelBox box, Word? word = null)
        {
            var confidence = word is null ? "-1" : (word.Confidence * 100).ToString("0.##", CultureInfo.InvariantCulture);
            text.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(int)level}\t{string.Join('\t', numbers)}\t{box.Left}\t{box.Top}\t{box.Width}\t{box.Height}\t"
                        + $"{confidence}\t{(word is null ? "" : WritableText.Of(word.Text))}\n"
                )
            );
        }
    }
}
