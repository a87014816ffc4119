using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Upright;

namespace DocAlign.Reading.Tests.Upright;

public sealed class PageCandidateTests
{
    [Fact]
    public void OfAPageWithoutWords_IsWorthNothing()
    {
        var candidate = Candidate();

        Assert.Equal((0, 0, 0), (candidate.Confidence, candidate.Worth, candidate.QuarterTurns));
    }

    [Fact]
    public void Confidence_CountsLongWordsMore()
    {
        Assert.Equal(0.8, Candidate([new RecognizedWord("invoice", default, 0.9), new RecognizedWord("x", default, 0.1)]).Confidence, 12);
    }

    [Fact]
    public void Worth_CountsLettersAboveAGuess()
    {
        Assert.Equal(
            3.5,
            Candidate([
                new RecognizedWord("invoice", default, 0.9),
                new RecognizedWord("guess", default, 0.4),
                new RecognizedWord("dirt", default, 0.1),
            ]).Worth,
            12
        );
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(0, -1, 3)]
    public void QuarterTurns_FollowTheDirectionOfTheWords(int dx, int dy, int turns)
    {
        Assert.Equal(turns, Candidate(Line(dx, dy, 6)).QuarterTurns);
    }

    [Fact]
    public void QuarterTurns_OfAFewSidewaysLetters_AreNone()
    {
        Assert.Equal(0, Candidate(Line(0, 1, 4)).QuarterTurns);
    }

    [Fact]
    public void QuarterTurns_GoWithMostOfTheText()
    {
        Assert.Equal(0, Candidate(Line(1, 0, 8), Line(0, 1, 6)).QuarterTurns);
        Assert.Equal(3, Candidate(Line(1, 0, 6), Line(0, -1, 8)).QuarterTurns);
    }

    [Fact]
    public void QuarterTurns_AreNotAskedOfSingleWords()
    {
        Assert.Equal(0, Candidate([new RecognizedWord(new string('x', 80), new PixelBox(0, 0, 10, 900), 0.9)]).QuarterTurns);
    }

    private static RecognizedWord[] Line(int dx, int dy, int words) =>
        [
            .. Enumerable
                .Range(0, words)
                .Select(i => new RecognizedWord(
                    "letter",
                    new PixelBox(500 + (60 * dx * i), 500 + (60 * dy * i), 520 + (60 * dx * i), 520 + (60 * dy * i)),
                    0.9
                )),
        ];

    private static PageCandidate Candidate(params IReadOnlyList<RecognizedWord>[] lines)
    {
        var image = Pictures.Grey(1, 1, 255);
        var text = new RecognizedPage
        {
            Size = image.Size,
            Blocks = [new RecognizedBlock(default, [.. lines.Select(words => new RecognizedLine(default, default, default, 0, words))])],
        };
        return new PageCandidate(FlatPages.Of(image), new PageLines([], []), text);
    }
}
