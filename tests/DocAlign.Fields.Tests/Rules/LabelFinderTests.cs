using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Rules;

public sealed class LabelFinderTests
{
    [Theory]
    [InlineData("TOTAL 9.00", FieldNames.Total)]
    [InlineData("GrandTotal 92.80", FieldNames.Total)]
    [InlineData("Tota! Incl. of GST 15.90", FieldNames.Total)]
    [InlineData("Sub-Total 9.00", FieldNames.Subtotal)]
    [InlineData("Total Qty 4", LabelKinds.NoTotal)]
    [InlineData("Gesamtbetrag 9,00", FieldNames.Total)]
    [InlineData("Rückgeld 1,00", LabelKinds.Change)]
    [InlineData("Net à payer 9,00", FieldNames.Total)]
    [InlineData("Base imponible 9,00", FieldNames.Subtotal)]
    [InlineData("Jumlah 9.00", FieldNames.Total)]
    public void Find_ALabelOfAnyLanguage_IsTheLongestOne(string text, string expected)
    {
        var labels = Find(text).Where(label => !label.Kind.StartsWith("column", StringComparison.Ordinal));

        Assert.Equal([expected], labels.Select(label => label.Kind).Distinct());
    }

    [Fact]
    public void Find_AShortWordWithAnotherLetter_IsNoLabel() =>
        Assert.DoesNotContain(Find("Dale 25"), label => label.Kind == FieldNames.Date);

    [Fact]
    public void Find_SaysWhichWordsAreTheLabel()
    {
        var label = Find("Item 2 Total with GST 77.20").First(label => label.Kind == FieldNames.Total);

        Assert.Equal("Total with GST", label.Span.Text);
        Assert.Equal(1, label.Score);
    }

    private static IReadOnlyList<LabelMatch> Find(string text) =>
        new LabelFinder(FieldRules.Shipped.For(text)).Find(Assert.Single(RowBuilder.Build(Receipt.Of(text))));
}
