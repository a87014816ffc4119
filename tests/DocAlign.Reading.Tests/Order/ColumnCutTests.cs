using DocAlign.Ocr;
using DocAlign.Reading.Order;

namespace DocAlign.Reading.Tests.Order;

public sealed class ColumnCutTests
{
    private const int Pitch = 28;

    [Fact]
    public void Find_TwoColumnsOfProse_CutsBetweenThem()
    {
        var cut = Find([.. Column("the garden is open", 5, left: 0, Pitch), .. Column("visitors come by train", 4, left: 260, Pitch)]);

        Assert.Equal((5, 4), (cut?.Left.Count, cut?.Right.Count));
        Assert.All(cut!.Value.Right, piece => Assert.Equal("visitors", piece.Words[0].Text));
    }

    [Fact]
    public void Find_ThreeColumnsOfProse_CutsOneOff()
    {
        var cut = Find([
            .. Column("first column", 4, 0, Pitch),
            .. Column("second column", 4, 200, Pitch),
            .. Column("third column", 4, 420, Pitch),
        ]);

        Assert.Equal(12, cut?.Left.Count + cut?.Right.Count);
        Assert.Contains(cut!.Value.Left.Count, new[] { 4, 8 });
    }

    [Theory]
    [InlineData("garden hose", "12.50 50.00")]
    [InlineData("hose", "green water")]
    public void Find_ColumnsOfAmountsOrOfSingleWords_StayTogether(string left, string right)
    {
        Assert.Null(Find([.. Column(left, 5, 0, Pitch), .. Column(right, 5, 260, Pitch)]));
    }

    [Fact]
    public void Find_RowsFarApartThatAreInLine_AreATable()
    {
        Assert.Null(Find([.. Column("garden hose", 5, 0, pitch: 50), .. Column("green and long", 5, 260, pitch: 50)]));
    }

    [Fact]
    public void Find_RowsFarApartThatAreNotInLine_AreColumns()
    {
        Assert.NotNull(Find([.. Column("garden hose", 5, 0, pitch: 50), .. Column("green and long", 5, 260, pitch: 61)]));
    }

    [Fact]
    public void Find_FewLines_StayTogether()
    {
        Assert.Null(Find([.. Column("the garden is open", 2, 0, Pitch), .. Column("visitors come by train", 2, 260, Pitch)]));
    }

    [Fact]
    public void Find_ColumnsBelowEachOther_StayTogether()
    {
        Assert.Null(Find([.. Column("the garden is open", 4, 0, Pitch), .. Column("visitors come by train", 4, 260, Pitch, top: 300)]));
    }

    [Fact]
    public void Find_AHeadingOverBothColumns_LeavesNoGap()
    {
        var heading = Words.Line("the report of the garden club for members and friends", 0, 0);

        Assert.Null(
            Find([
                .. heading,
                .. Column("the garden is open", 5, 0, Pitch, top: 50),
                .. Column("visitors come by train", 5, 260, Pitch, top: 50),
            ])
        );
    }

    [Fact]
    public void MedianHeight_TakesTheMiddleOne()
    {
        Assert.Equal(Words.Height, ColumnCut.MedianHeight(PieceBuilder.Build(Column("a", 3, 0, Pitch))));
    }

    private static (IReadOnlyList<TextPiece> Left, IReadOnlyList<TextPiece> Right)? Find(params RecognizedWord[] words) =>
        ColumnCut.Find(PieceBuilder.Build(words));

    private static IEnumerable<RecognizedWord> Column(string text, int lines, int left, int pitch, int top = 0) =>
        Enumerable.Range(0, lines).SelectMany(i => Words.Line(text, left, top + (i * pitch)));
}
