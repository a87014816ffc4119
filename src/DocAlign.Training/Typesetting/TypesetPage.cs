using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Training.Typesetting;

/// <summary>A flat page that the project set itself, with the truth about every word on it.</summary>
/// <param name="Image">RGB.</param>
/// <param name="Words">In reading order; boxes in pixels of <paramref name="Image"/>.</param>
/// <param name="Text">The same words by line, a line feed after each line.</param>
public sealed record TypesetPage(PageImage Image, IReadOnlyList<TypesetWord> Words, string Text);

public sealed record TypesetWord(string Text, PixelBox Box);

/// <summary>What kind of page is set.</summary>
public enum TypesetKind
{
    /// <summary>A till receipt, 80 mm wide and 1:2 to 1:5 long.</summary>
    Receipt,

    /// <summary>An A4 invoice: addresses, a table of items, totals.</summary>
    Invoice,

    /// <summary>An A4 form: labelled boxes, check boxes, filled in.</summary>
    Form,

    /// <summary>An A4 letter: paragraphs.</summary>
    Letter,
}
