using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Order;

namespace DocAlign.Reading.Tests.Order;

public sealed class RowBuilderTests
{
    [Fact]
    public void Build_PiecesSideBySide_AreOneRowEachFromTopToBottom()
    {
        Assert.Equal(
            ["Qty|Price", "4|12.50", "7|3.10"],
            Rows(
                Words.Read("3.10", 200, 61),
                Words.Read("Price", 200, 0),
                Words.Read("4", 0, 30),
                Words.Read("Qty", 0, 0),
                Words.Read("12.50", 200, 29),
                Words.Read("7", 0, 60)
            )
        );
    }

    [Fact]
    public void Build_ARowThatRises_FollowsItFromPieceToPiece()
    {
        Assert.Equal(
            ["a|b|c|d", "e|f|g|h"],
            Rows([
                .. "abcd".Select((letter, i) => Words.Read($"{letter}", 100 * i, 30 - (10 * i))),
                .. "efgh".Select((letter, i) => Words.Read($"{letter}", 100 * i, 60 - (10 * i))),
            ])
        );
    }

    [Fact]
    public void Build_PiecesBelowEachOther_AreRowsOfTheirOwn()
    {
        Assert.Equal(["key", "value"], Rows(Words.Read("key", 0, 0), Words.Read("value", 100, 12)));
    }

    [Fact]
    public void Build_GivesTheBoxAroundTheRow()
    {
        var row = Assert.Single(RowBuilder.Build(PieceBuilder.Build([Words.Read("key", 0, 0), Words.Read("value", 100, 5)])));

        Assert.Equal(new PixelBox(0, 0, 150, 25), row.Box);
        Assert.Equal(["key", "value"], row.Words.Select(word => word.Text));
    }

    private static List<string> Rows(params RecognizedWord[] words) =>
        [
            .. RowBuilder
                .Build(PieceBuilder.Build(words))
                .Select(row => string.Join('|', row.Pieces.Select(piece => string.Join(' ', piece.Words.Select(word => word.Text))))),
        ];
}
