using DocAlign.Fields.Rows;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Rows;

public sealed class RowBuilderTests
{
    [Fact]
    public void Build_LabelAndAmountOfTwoBlocks_AreOneRow()
    {
        var rows = RowBuilder.Build(Receipt.Of("TOTAL          9.00", "CASH          10.00"));

        Assert.Equal(["TOTAL 9.00", "CASH 10.00"], rows.Select(row => row.Text));
    }

    [Fact]
    public void Build_WordsAboveEachOther_AreTwoRowsThoughTheyTouch()
    {
        var page = Receipt.Page([Receipt.Word("ABOVE", new PixelBox(0, 0, 50, 20)), Receipt.Word("BELOW", new PixelBox(0, 9, 50, 29))]);

        Assert.Equal(2, RowBuilder.Build([page]).Count);
    }

    [Fact]
    public void Build_DoubtfulWords_CountOnlyWhereTheyLookLikeFigures()
    {
        var doubtful = new[]
        {
            Receipt.Word("68.63", new PixelBox(200, 0, 250, 20), 0.15),
            Receipt.Word("wh", new PixelBox(300, 0, 320, 20), 0.15),
        };

        var rows = RowBuilder.Build([Receipt.Page(Receipt.Words("Total", 0), doubtful)]);

        Assert.Equal("Total 68.63", Assert.Single(rows).Text);
    }

    [Fact]
    public void SpanOf_APartOfTheText_IsTheWordsThatItTouches()
    {
        var row = Assert.Single(RowBuilder.Build(Receipt.Of("Total RM 49, 40 now")));

        Assert.Equal("49, 40", row.SpanOf(row.Text.IndexOf("49", StringComparison.Ordinal), 6).Text);
    }
}
