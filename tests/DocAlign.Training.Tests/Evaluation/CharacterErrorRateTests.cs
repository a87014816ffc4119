using DocAlign.Training.Evaluation;

namespace DocAlign.Training.Tests.Evaluation;

/// <summary>Held to what is known of the Levenshtein distance, on random short texts of three letters.</summary>
public sealed class CharacterErrorRateTests
{
    [Theory]
    [InlineData("sunday", "saturday", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("intention", "execution", 5)]
    [InlineData("a", "bcd", 3)]
    public void Measure_OfPublishedPairs_IsTheirDistance(string expected, string actual, int edits) =>
        Assert.Equal((double)edits / expected.Length, CharacterErrorRate.Measure(expected, actual), 1e-12);

    [Fact]
    public void Measure_OfTooMuchText_IsAboveOne() => Assert.Equal(5, CharacterErrorRate.Measure("a", "abcdef"), 1e-12);

    [Theory]
    [InlineData("  one\ttwo\r\nthree ", "one two three")]
    [InlineData("one\u00A0two", "one two")]
    public void Measure_OfOtherWhiteSpace_CountsNothing(string expected, string actual) =>
        Assert.Equal(0, CharacterErrorRate.Measure(expected, actual));

    [Fact]
    public void Measure_OfWordsThatAreJoined_CountsTheSpace() =>
        Assert.Equal(1.0 / 7, CharacterErrorRate.Measure("one two", "onetwo"), 1e-12);

    [Fact]
    public void Measure_OfAnEmptyTruth_IsOneWhereSomethingWasRead() => Assert.Equal(1, CharacterErrorRate.Measure(" ", "x"));

    [Fact]
    public void Distance_IsAMetric()
    {
        var random = new SeededRandom(1);
        for (var trial = 0; trial < 300; trial++)
        {
            var (a, b, c) = (Text(random), Text(random), Text(random));
            Assert.Equal(Distance(a, b), Distance(b, a));
            Assert.Equal(a == b, Distance(a, b) == 0);
            Assert.True(Distance(a, c) <= Distance(a, b) + Distance(b, c), $"{a}, {b}, {c}");
            Assert.InRange(Distance(a, b), Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length));
        }
    }

    [Fact]
    public void Distance_OfOneEdit_IsOne()
    {
        var random = new SeededRandom(2);
        for (var trial = 0; trial < 100; trial++)
        {
            var text = Text(random);
            var at = random.Whole(0, text.Length - 1);
            Assert.Equal(1, Distance(text, text.Insert(at, "x")));
            Assert.Equal(1, Distance(text, text.Remove(at, 1).Insert(at, "x")));
            Assert.Equal(1, Distance(text + "x", text));
        }
    }

    private static int Distance(string a, string b) => (int)Math.Round(CharacterErrorRate.Measure(a, b) * a.Length);

    private static string Text(SeededRandom random) =>
        string.Concat(Enumerable.Range(0, random.Whole(1, 9)).Select(_ => "abc"[random.Whole(0, 2)]));
}
