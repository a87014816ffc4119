using DocAlign.Imaging;

namespace DocAlign.Training.Typesetting;

/// <summary>A flat page that the project set itself, with the truth about every word on it.</summary>
/// <param name="Image">RGB.</param>
/// <param name="Words">In reading order; boxes in pixels of <paramref name="Image"/>.</param>
/// <param name="Text">The same words by line, a line feed after each line.</param>
public sealed record TypesetPage(PageImage Image, IReadOnlyList<TypesetWord> Words, string Text);
