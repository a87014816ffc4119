using DocAlign.Ocr;
using DocAlign.Reading.Tables;

namespace DocAlign.Reading;

/// <summary>What a page says, in reading order.</summary>
/// <param name="Text">Words that count; the confidence of each is the probability that it is read right.</param>
/// <param name="Doubtful">Words that are more likely wrong than right: no part of the text, but nothing that was seen is dropped
/// silently.</param>
/// <param name="WordsOfSegments">How many words of the text come from pieces of lines that were read on their own.</param>
public sealed record PageText(
    RecognizedPage Text,
    IReadOnlyList<RecognizedWord> Doubtful,
    IReadOnlyList<RuledTable> Tables,
    int WordsOfSegments
);
