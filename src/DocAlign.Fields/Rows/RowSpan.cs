using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Fields.Rows;

/// <summary>Some neighbouring words of a row.</summary>
internal readonly record struct RowSpan(FieldRow Row, int Start, int Count)
{
    public int End => Start + Count;

    public IEnumerable<Word> Words => Row.Words.Skip(Start).Take(Count);

    public string Text => string.Join(' ', Words.Select(word => word.Text));

    public PixelBox Box => Boxes.Union(Words.Select(word => word.Box));

    public double Confidence => Words.Average(word => word.Confidence);
}
