using DocAlign.Reading;
using DocAlign.Reading.Fusion;

namespace DocAlign.Training.Reading;

/// <summary>Makes examples for the word model out of pages that were read.</summary>
/// <remarks>
/// Each word of each reading is an example. It is right when the page has that word anywhere: the truth has no places, so a misread word
/// that happens to stand elsewhere on the page counts as right.
/// </remarks>
internal static class WordExamples
{
    /// <summary>Words without anything that is compared are left out.</summary>
    public static IEnumerable<WordExample> Of(ReadPage page, ReadingMode mode)
    {
        foreach (var (word, features) in ReadingFusion.Candidates(page.In(mode)))
        {
            if (page.Truth.Has(word.Text) is { } isRight)
            {
                yield return new WordExample(features, isRight);
            }
        }
    }
}
