using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Order;

namespace DocAlign.Reading.Tests.Order;

public sealed class PieceBuilderTests
{
    [Fact]
    public void Build_WordsInAnyOrder_JoinsThoseOfALineFromLeftToRight()
    {
        Assert.Equal(
            ["first line here", "second line"],
            Pieces([.. Words.Line("second line", 0, 40), .. Words.Line("first line here", 0, 0)])
        );
    }

    [Fact]
    public void Build_AColumnGap_BeginsANewPiece()
    {
        Assert.Equal(["Total", "383.75"], Pieces(Words.Read("Total", 0, 0), Words.Read("383.75", 80, 0)));
        Assert.Equal(["Total 383.75"], Pieces(Words.Read("Total", 0, 0), Words.Read("383.75", 78, 0)));
    }

    [Fact]
    public void Build_AWordThatReachesIntoTheOneBefore_Follows()
    {
        Assert.Equal(["fine print"], Pieces(Words.Read("fine", 0, 0), Words.Read("print", 30, 0)));
    }

    [Fact]
    public void Build_ALineThatRises_StaysTogether()
    {
        Assert.Equal(["a b c d"], Pieces(Words.Read("a", 0, 27), Words.Read("b", 20, 18), Words.Read("c", 40, 9), Words.Read("d", 60, 0)));
    }

    [Fact]
    public void Build_BetweenTwoLines_TakesTheOneWithMoreInCommon()
    {
        Assert.Equal(["up", "low in"], Pieces(Words.Read("up", 0, 0), Words.Read("low", 0, 12), Words.Read("in", 40, 10)));
    }

    [Fact]
    public void Build_GivesTheBoxAroundThePiece()
    {
        var piece = Assert.Single(PieceBuilder.Build([Words.Read("ab", 0, 3), Words.Read("cd", 30, 0)]));

        Assert.Equal(new PixelBox(0, 0, 50, 23), piece.Box);
    }

    [Fact]
    public void Build_OfNothing_IsNothing()
    {
        Assert.Empty(PieceBuilder.Build([]));
    }

    private static List<string> Pieces(params RecognizedWord[] words) =>
        [
            .. PieceBuilder
                .Build(words)
                .OrderBy(piece => piece.Box.Top)
                .ThenBy(piece => piece.Box.Left)
                .Select(piece => string.Join(' ', piece.Words.Select(word => word.Text))),
        ];
}
