using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests;

/// <summary>Words in a type of which each letter is 10 px wide and 20 px high.</summary>
internal static class Words
{
    public const int Letter = 10;
    public const int Height = 20;

    public static CandidateWord At(
        string text,
        int left,
        int top,
        double confidence = 0.9,
        WordOrigin origin = WordOrigin.Page,
        TextPolarity polarity = TextPolarity.DarkOnLight
    ) => new(text, Box(text, left, top), confidence, origin, polarity);

    public static RecognizedWord Read(string text, int left, int top) => new(text, Box(text, left, top), 0.9);

    /// <summary>A run of words with spaces of a letter between them.</summary>
    public static IEnumerable<RecognizedWord> Line(string text, int left, int top)
    {
        foreach (var word in text.Split(' '))
        {
            yield return Read(word, left, top);
            left += (word.Length + 1) * Letter;
        }
    }

    public static PixelBox Box(string text, int left, int top) => new(left, top, left + (text.Length * Letter), top + Height);
}
