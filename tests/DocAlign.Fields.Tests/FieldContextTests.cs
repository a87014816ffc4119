using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests;

public sealed class FieldContextTests
{
    [Fact]
    public void Constructor_OfAReceipt_HasRowsLabelsAndAmountsByRow()
    {
        var context = Of("NORTH HARDWARE", "Bread     2.50", "Total     2.50");
        Assert.Equal("NORTH HARDWARE\nBread 2.50\nTotal 2.50", context.Text);
        Assert.Equal([0, 1, 1], context.Amounts.Select(amounts => amounts.Count));
        Assert.True(context.Has(2, FieldNames.Total));
        Assert.False(context.Has(1, FieldNames.Total));
        Assert.Equal((Receipt.LineHeight, 2.50m), (context.MedianHeight, context.LargestAmount));
    }

    [Fact]
    public void Constructor_OfNoPages_HasNothing()
    {
        var context = new FieldContext([], FieldRules.Shipped);
        Assert.Empty(context.Rows);
        Assert.Equal((1, 0m, ""), (context.MedianHeight, context.LargestAmount, context.Text));
    }

    [Fact]
    public void LargestAmount_OfANegativeOne_IsItsSize() => Assert.Equal(80m, Of("Sum  12.00", "Refund  -80.00").LargestAmount);

    /// <summary>03/04 may be March or April: another date of the document that can only be read one way decides.</summary>
    [Theory]
    [InlineData("25/12/2018", "2018-04-03")]
    [InlineData("12/25/2018", "2018-03-04")]
    [InlineData("no other date", "2018-04-03")]
    [InlineData("99/99/2018", "2018-04-03")]
    [InlineData("11/12/2018", "2018-04-03")]
    [InlineData("12/11/2018", "2018-04-03")]
    public void Dates_OfAnUnclearDate_AreReadAsTheOtherDates(string other, string expected) =>
        Assert.Equal(expected, DateOf(Of("Date 03/04/2018", other)));

    /// <summary>A place in the United States and dollars put the month first; either alone does not.</summary>
    [Theory]
    [InlineData("Austin, TX 78701", "$ 5.00", "2018-03-04")]
    [InlineData("Austin, TX 78701", "5.00", "2018-04-03")]
    [InlineData("Austin", "$ 5.00", "2018-04-03")]
    public void Dates_InTheUnitedStates_PutTheMonthFirst(string place, string amount, string expected) =>
        Assert.Equal(expected, DateOf(Of("Date 03/04/2018", place, amount)));

    [Theory]
    [InlineData("Description Qty Amount", true)]
    [InlineData("Qty Qty", false)]
    [InlineData("Description 2.00 Amount", false)]
    [InlineData("NORTH HARDWARE", false)]
    public void IsTableHead_NeedsTwoColumnsAndNoAmount(string line, bool expected) => Assert.Equal(expected, Of(line).IsTableHead(0));

    [Fact]
    public void LabelOf_AValueBesideALabel_IsThatLabel()
    {
        var context = Of("Total EUR 9.90");
        var (label, isAbove) = context.LabelOf(new RowSpan(context.Rows[0], 1, 2), kind => kind == FieldNames.Total);
        Assert.Equal((FieldNames.Total, false), (label!.Kind, isAbove));
    }

    [Fact]
    public void LabelOf_TwoLabelsToTheLeft_IsTheNearer()
    {
        var context = Of("Subtotal Tax 1.00");
        var (label, _) = context.LabelOf(new RowSpan(context.Rows[0], 2, 1), kind => kind is FieldNames.Subtotal or FieldNames.Tax);
        Assert.Equal(FieldNames.Tax, label!.Kind);
    }

    [Fact]
    public void LabelOf_AValueBelowALabel_IsTheOneAbove()
    {
        var context = Of("Date      Total", "1.1.2019  9.90");
        var (label, isAbove) = context.LabelOf(new RowSpan(context.Rows[1], 1, 1), kind => kind is FieldNames.Total or FieldNames.Date);
        Assert.Equal((FieldNames.Total, true), (label!.Kind, isAbove));
    }

    [Fact]
    public void LabelOf_AValueBelowNothing_IsNone()
    {
        var context = Of("Total", "                    9.90");
        var (label, isAbove) = context.LabelOf(new RowSpan(context.Rows[1], 0, 1), _ => true);
        Assert.Equal((null, false), (label, isAbove));
    }

    [Fact]
    public void LabelOf_AValueOnTheNextPage_DoesNotLookBack()
    {
        var first = Receipt.Of("Total");
        var second = Receipt.Of("9.90");
        var context = new FieldContext([first[0], second[0] with { Number = 2 }], FieldRules.Shipped);
        Assert.Null(context.LabelOf(new RowSpan(context.Rows[1], 0, 1), _ => true).Label);
    }

    /// <summary>The heads of columns name every row below them, so none of them in particular.</summary>
    [Fact]
    public void LabelOf_AValueBelowATableHead_IsNone()
    {
        var context = Of("Description  Amount", "Bread        2.50");
        Assert.True(context.IsTableHead(0));
        Assert.Null(context.LabelOf(new RowSpan(context.Rows[1], 1, 1), _ => true).Label);
    }

    private static FieldContext Of(params string[] lines) => new(Receipt.Of(lines), FieldRules.Shipped);

    private static string DateOf(FieldContext context) =>
        context.Dates.FindAll(context.Rows[0].Text)[0].Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
