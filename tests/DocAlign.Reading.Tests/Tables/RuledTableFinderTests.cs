using DocAlign.Geometry;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Tables;

namespace DocAlign.Reading.Tests.Tables;

public sealed class RuledTableFinderTests
{
    [Fact]
    public void Find_AGrid_GivesItsCellsWithTheirWords()
    {
        var table = Assert.Single(
            RuledTableFinder.Find(
                Grid([0, 100, 300], [0, 40, 80]),
                [.. Words.Line("Garden hose", 110, 10), Words.Read("1", 10, 10), Words.Read("2", 10, 50), Words.Read("outside", 400, 10)]
            )
        );

        Assert.Equal((2, 2), (table.Rows, table.Columns));
        Assert.Equal(new PixelBox(1, 1, 301, 81), table.Box);
        Assert.Equal(
            [(0, 0, "1"), (0, 1, "Garden hose"), (1, 0, "2"), (1, 1, "")],
            table.Cells.Select(cell => (cell.Row, cell.Column, cell.Text))
        );
        Assert.Equal(new PixelBox(101, 41, 301, 81), table.Cells[3].Box);
    }

    [Fact]
    public void Find_LinesInsideACell_AreJoinedInReadingOrder()
    {
        var table = Assert.Single(
            RuledTableFinder.Find(Grid([0, 200, 400], [0, 90]), [.. Words.Line("from Kent", 10, 50), .. Words.Line("Clara Mill", 10, 20)])
        );

        Assert.Equal("Clara Mill from Kent", table.Cells[0].Text);
    }

    [Fact]
    public void Find_RulesInPieces_AreWhole()
    {
        Rule[] pieces =
        [
            Horizontal(0, 140, 0),
            Horizontal(170, 300, 2),
            Horizontal(0, 300, 40),
            Vertical(0, 0, 42),
            Vertical(100, 0, 42),
            Vertical(300, 0, 42),
        ];

        var table = Assert.Single(RuledTableFinder.Find(pieces, [Words.Read("1", 10, 10)]));

        Assert.Equal((1, 2), (table.Rows, table.Columns));
    }

    [Fact]
    public void Find_ADoubleRule_IsOne()
    {
        var table = Assert.Single(
            RuledTableFinder.Find([.. Grid([0, 100, 300], [0, 40]), Horizontal(0, 300, 48)], [Words.Read("1", 10, 10)])
        );

        Assert.Equal((1, 2), (table.Rows, table.Columns));
    }

    [Fact]
    public void Find_TwoGridsApart_AreTwoTablesFromTopToBottom()
    {
        var tables = RuledTableFinder.Find(
            [.. Grid([0, 100, 300], [200, 240]), .. Grid([0, 100, 300], [0, 40])],
            [Words.Read("up", 10, 10), Words.Read("low", 10, 210)]
        );

        Assert.Equal(["up", "low"], tables.Select(table => table.Cells[0].Text));
    }

    [Fact]
    public void Find_AFrameOfOneCell_IsNoTable()
    {
        Assert.Empty(RuledTableFinder.Find(Grid([0, 300], [0, 40]), [Words.Read("Total", 10, 10)]));
    }

    [Fact]
    public void Find_AGridWithoutWords_IsNoTable()
    {
        Assert.Empty(RuledTableFinder.Find(Grid([0, 100, 300], [0, 40]), []));
    }

    [Fact]
    public void Find_RulesThatDoNotMeet_AreNoTable()
    {
        Assert.Empty(
            RuledTableFinder.Find(
                [Horizontal(0, 300, 0), Horizontal(0, 300, 100), Vertical(0, 30, 70), Vertical(300, 30, 70)],
                [Words.Read("1", 10, 40)]
            )
        );
    }

    [Fact]
    public void Find_WithoutRules_FindsNothing()
    {
        Assert.Empty(RuledTableFinder.Find([], [Words.Read("word", 0, 0)]));
    }

    private static Rule[] Grid(int[] columns, int[] rows) =>
        [.. rows.Select(y => Horizontal(columns[0], columns[^1], y)), .. columns.Select(x => Vertical(x, rows[0], rows[^1]))];

    private static Rule Horizontal(int left, int right, int y) => new(new PixelBox(left, y, right + 2, y + 2), IsHorizontal: true);

    private static Rule Vertical(int x, int top, int bottom) => new(new PixelBox(x, top, x + 2, bottom + 2), IsHorizontal: false);
}
