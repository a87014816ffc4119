using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class LineItemFinderTests
{
    [Fact]
    public void Find_AnInvoiceWithColumns_ReadsEachRow()
    {
        var items = Find(
            "Description          Quantity   Unit Price   Total",
            "Christmas tree bell      5         0.39       1.95",
            "Spaceboy egg cup         1         2.51       2.51",
            "                     Subtotal                 4.46"
        );

        Assert.Equal(["Christmas tree bell", "Spaceboy egg cup"], items.Select(item => item.Description));
        Assert.Equal(
            [(5m, 0.39m, 1.95m), (1m, 2.51m, 2.51m)],
            items.Select(item => (item.Quantity!.Value, item.UnitPrice!.Value, item.Amount))
        );
    }

    [Fact]
    public void Find_DescriptionsBelowTheirAmounts_AreTaken()
    {
        var items = Find(
            "Item  Qty  Price  Amount",
            "1072  1  80.00  80.00",
            "REPAIR ENGINE",
            "70349  2  8.00  16.00",
            "ENGINE OIL",
            "Total 96.00"
        );

        Assert.Equal(["REPAIR ENGINE", "ENGINE OIL"], items.Select(item => item.Description));
    }

    [Fact]
    public void Find_AReceiptWithoutHeads_StopsAtTheTotal()
    {
        var items = Find("CORNER SHOP", "Bread 2.50", "Milk 1.20", "Total 3.70", "Cash 5.00", "Change 1.30");

        Assert.Equal([2.5m, 1.2m], items.Select(item => item.Amount));
    }

    [Fact]
    public void Find_WithoutATotalAndHeads_FindsNothing() => Assert.Empty(Find("Dear Sir", "please pay 10.00 soon"));

    /// <summary>What such a row has is the item's quantity and unit price, not an item of its own.</summary>
    [Theory]
    [InlineData(5, 22.09, "Brown bread 110.45", "5 x 22.09")]
    [InlineData(4, 19.26, "Light bulb E27 77.04", "4x19,26")]
    [InlineData(6, 10.25, "Mineral water 61.50", "6 10.25")]
    [InlineData(2, 4.85, "2 Rolls x 4.85", "Parquet tape 9.70")]
    [InlineData(0.162, 1.49, "Bananas 0.24 A", "0,162 kg x 1,49 EUR/kg")]
    public void Find_ARowOfAQuantity_BelongsToTheItemBesideIt(double quantity, double price, params string[] rows)
    {
        var items = Find(["CORNER SHOP", "Milk 1.20", .. rows, "Butter 3.10", "Total 114.75"]);

        Assert.Equal(3, items.Count);
        Assert.Equal([null, (decimal)quantity, null], items.Select(item => item.Quantity));
        Assert.Equal((decimal)price, items[1].UnitPrice);
        Assert.NotEqual("", items[1].Description);
        Assert.True(items[1].Confidence > items[0].Confidence);
        Assert.True(items[1].Place.Box.Height > items[0].Place.Box.Height);
    }

    /// <summary>The product is not the amount beside it: what was read may be an item whose name was not.</summary>
    [Fact]
    public void Find_ARowOfAQuantityThatNothingConfirms_StaysAnItem()
    {
        var items = Find("CORNER SHOP", "Milk 1.20", "5 x 22.09", "Butter 3.10", "Total 26.39");

        Assert.Equal([1.2m, 22.09m, 3.1m], items.Select(item => item.Amount));
        Assert.All(items, item => Assert.Null(item.UnitPrice));
    }

    /// <summary>"Stück" and "items" name counts of items, which end them, but not here.</summary>
    [Theory]
    [InlineData("2 Stück x 1,50")]
    [InlineData("2 items x 1.50")]
    public void Find_AQuantityWithAWordThatNamesCounts_DoesNotEndTheItems(string quantity)
    {
        var items = Find("CORNER SHOP", "Bread 3.00", quantity, "Butter 3.10", "Total 6.10");

        Assert.Equal([("Bread", 3m, 2m), ("Butter", 3.1m, null)], items.Select(item => (item.Description, item.Amount, item.Quantity)));
    }

    [Fact]
    public void Find_AQuantityAsTheFirstAmount_BelongsToTheItemBelow()
    {
        var items = Find("CORNER SHOP", "2 x 4.85", "Parquet tape 9.70", "Total 9.70");

        Assert.Equal([("Parquet tape", 2m)], items.Select(item => (item.Description, item.Quantity!.Value)));
    }

    /// <summary>A single item's quantity stands above the total, which it confirms as well: it remains an item.</summary>
    [Fact]
    public void Find_ARowOfAQuantityAboveTheTotal_StaysAnItem() =>
        Assert.Equal([6m], Find("CORNER SHOP", "Bread", "2 x 6.00", "Total 12.00").Select(item => item.Amount));

    /// <summary>One row confirms one item, though both neighbours have the amount.</summary>
    [Fact]
    public void Find_ARowOfAQuantityBetweenTwoThatItConfirms_TakesTheUpper()
    {
        var items = Find("CORNER SHOP", "Milk 4.00", "2 x 2.00", "Cream 4.00", "Total 8.00");

        Assert.Equal([2m, null], items.Select(item => item.Quantity));
    }

    private static IReadOnlyList<LineItem> Find(params string[] lines) =>
        LineItemFinder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped));
}
