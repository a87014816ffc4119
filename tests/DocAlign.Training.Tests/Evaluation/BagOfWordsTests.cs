using DocAlign.Training.Evaluation;

namespace DocAlign.Training.Tests.Evaluation;

public sealed class BagOfWordsTests
{
    [Theory]
    [InlineData("Total:", "Total")]
    [InlineData("(12.50)", "12.50")]
    [InlineData("-5.00-", "5.00")]
    [InlineData("a@b.c", "a@b.c")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("No.:", "No")]
    [InlineData("$9.99!", "$9.99")]
    [InlineData("50%", "50%")]
    [InlineData("24/12", "24/12")]
    [InlineData("snake_case", "snake_case")]
    [InlineData("Äpfel", "Äpfel")]
    public void Normalized_OfAWord_KeepsWhatCounts(string word, string expected) =>
        Assert.Equal([expected], BagOfWords.Normalized([word], ignoreCase: false));

    [Theory]
    [InlineData("---")]
    [InlineData("...")]
    [InlineData("()")]
    [InlineData("  ")]
    [InlineData("")]
    public void Normalized_OfMarksAlone_IsNothing(string word) => Assert.Empty(BagOfWords.Normalized([word], ignoreCase: false));

    [Fact]
    public void Normalized_OfLines_SplitsThemAtAnyWhiteSpace() =>
        Assert.Equal(["one", "two", "three"], BagOfWords.Normalized(["one\ttwo", " three\n"], ignoreCase: false));

    [Fact]
    public void F1_DoesNotDependOnTheOrder()
    {
        string[] words = ["a", "b", "b", "c"];
        Assert.Equal(1, BagOfWords.F1(words, words.Reverse()), 1e-12);
    }

    [Fact]
    public void F1_IsTheSameWhicheverSideIsTheTruth()
    {
        string[] some = ["a", "b", "b", "c"];
        string[] others = ["b", "c", "d"];
        Assert.Equal(2.0 * 2 / 7, BagOfWords.F1(some, others), 1e-12);
        Assert.Equal(BagOfWords.F1(others, some), BagOfWords.F1(some, others), 1e-12);
    }

    /// <summary>A word that was read three times and is there once is one hit.</summary>
    [Fact]
    public void F1_OfARepeatedWord_CountsItOnce() => Assert.Equal(2.0 * 1 / 4, BagOfWords.F1(["a"], ["a", "a", "a"]), 1e-12);

    [Fact]
    public void F1_OfNothingAtAll_IsZero()
    {
        Assert.Equal(0, BagOfWords.F1([], []));
        Assert.Equal(0, BagOfWords.F1(["--"], [".."]));
    }

    [Fact]
    public void NumericF1_LooksAtWordsWithADigitOnly()
    {
        Assert.Equal(1, BagOfWords.NumericF1(["right", "A1", "12.50"], ["wrong", "A1", "12.50"]), 1e-12);
        Assert.Equal(0, BagOfWords.NumericF1(["right"], ["right"]));
        Assert.Equal(1, BagOfWords.NumericF1(["a1"], ["A1"], ignoreCase: true), 1e-12);
    }
}
