using System.Text;
using DocAlign.Documents;
using DocAlign.Fields.Values;
using DocAlign.Geometry;

namespace DocAlign.Fields.Rows;

/// <summary>Words that stand on one height of a page, from left to right, whichever block they belong to.</summary>
internal sealed class FieldRow
{
    private readonly int[] _starts;

    /// <param name="index">Position among all rows of the document, from 0.</param>
    /// <param name="page">Number of the page, from 1.</param>
    public FieldRow(int index, int page, PixelSize pageSize, IReadOnlyList<Word> words)
    {
        (Index, Page, PageSize, Words) = (index, page, pageSize, words);
        Box = Boxes.Union(words.Select(word => word.Box));
        var heights = words.Select(word => word.Box.Height).Order().ToArray();
        Height = heights[heights.Length / 2];
        _starts = new int[words.Count];
        var text = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
            {
                text.Append(' ');
            }

            _starts[i] = text.Length;
            text.Append(words[i].Text);
        }

        Text = text.ToString();
        CompactWords = [.. words.Select(word => TextFolding.Compact(word.Text))];
    }

    public int Index { get; }

    public int Page { get; }

    public PixelSize PageSize { get; }

    public IReadOnlyList<Word> Words { get; }

    public PixelBox Box { get; }

    /// <summary>Median height of the words, in pixels.</summary>
    public int Height { get; }

    /// <summary>The words, joined by single blanks.</summary>
    public string Text { get; }

    /// <summary>The words as they are compared, see <see cref="TextFolding.Compact"/>.</summary>
    public IReadOnlyList<string> CompactWords { get; }

    public RowSpan All => new(this, 0, Words.Count);

    /// <summary>The words that a part of <see cref="Text"/> touches.</summary>
    public RowSpan SpanOf(int start, int length)
    {
        var first = Array.FindLastIndex(_starts, at => at <= start);
        var last = Array.FindLastIndex(_starts, at => at < start + Math.Max(1, length));
        return new RowSpan(this, Math.Max(0, first), Math.Max(1, last - Math.Max(0, first) + 1));
    }
}
