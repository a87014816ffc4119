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

    private static IReadOnlyList<LineItem> Find(params string[] lines) =>
        LineItemFinder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped));
}
