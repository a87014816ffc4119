using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Tables;

namespace DocAlign.Reading.Tests.Tables;

public sealed class RuledTableFinderTests
{
    private static readonly RecognizedWord[] Words = [Word("Tax", 120, 110), Word("5", 220, 110), Word("now", 120, 150), Word("due", 160, 150)];

    [Fact]
    public void Find_AGridWithBrokenRules_HasItsCellsWithTheirWords()
    {
        Rule[] rules = [Across(100, 100, 180), Across(100, 200, 301), Across(140, 99, 300), Across(181, 100, 300), Down(100, 100, 180), Down(200, 98, 182), Down(300, 100, 180)];
        var table = Assert.Single(RuledTableFinder.Find(rules, Words));
        Assert.Equal((2, 2), (table.Rows, table.Columns));
        Assert.Equal(["Tax", "5", "now due", ""], table.Cells.Select(cell => cell.Text));
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1)], table.Cells.Select(cell => (cell.Row, cell.Column)));
    }

    [Fact]
    public void Find_RulesThatDoNotMeet_IsNothing() => Assert.Empty(RuledTableFinder.Find([Across(100, 100, 300), Across(140, 100, 300), Down(400, 100, 140), Down(500, 100, 140)], Words));

    [Fact]
    public void Find_AFrameAroundOneCell_IsNoTable() => Assert.Empty(RuledTableFinder.Find([Across(100, 100, 300), Across(180, 100, 300), Down(100, 100, 180), Down(300, 100, 180)], Words));

    [Fact]
    public void Find_AGridWithoutWords_IsNoTable() =>
        Assert.Empty(RuledTableFinder.Find([Across(100, 100, 300), Across(140, 100, 300), Down(100, 100, 140), Down(200, 100, 140), Down(300, 100, 140)], []));

    private static Rule Across(int y, int left, int right) => new(new PixelBox(left, y - 1, right, y + 1), IsHorizontal: true);

    private static Rule Down(int x, int top, int bottom) => new(new PixelBox(x - 1, top, x + 1, bottom), IsHorizontal: false);

    private static RecognizedWord Word(string text, int left, int top) => new(text, new PixelBox(left, top, left + 30, top + 20), 0.9);
}
