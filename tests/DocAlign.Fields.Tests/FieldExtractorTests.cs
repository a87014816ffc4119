using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests;

public sealed class FieldExtractorTests
{
    private static readonly FieldExtractor Extractor = new(FieldRules.Shipped, FieldModel.Shipped);

    private static readonly string[] Shop =
    [
        "        NORTH HARDWARE SDN BHD",
        "        NO 12, JALAN MERAH 3,",
        "        81200 JOHOR BAHRU",
        "        TEL: 07-555 1234",
        "Invoice No: A4711        Date: 11/01/2019",
        "Bread             2.50",
        "Milk              1.20",
        "Subtotal          3.70",
        "Total      RM     3.70",
        "Cash              5.00",
        "Change            1.30",
    ];

    /// <summary>What is got ready by an example that lacks something is not ready.</summary>
    [Fact]
    public void Prepare_UsesAnExampleThatEveryFinderKnows()
    {
        FieldExtractor.Prepare();
        var fields = Extractor.Extract([ExampleReceipt.Page]);
        Assert.Equal("9.90", fields.Values.Single(field => field.Name == FieldNames.Total).Value);
        Assert.Equal(2, fields.Items.Count);
        Assert.Superset(
            new HashSet<string>([FieldNames.Company, FieldNames.Address, FieldNames.Date, FieldNames.Tax, FieldNames.Currency]),
            fields.Values.Select(field => field.Name).ToHashSet()
        );
    }

    /// <summary>"Total EUR" is a label of its own in some languages, and reached into the amount.</summary>
    [Theory]
    [InlineData("Total EUR       9.90")]
    [InlineData("Total  EUR 9.90")]
    [InlineData("Total       9.90 EUR")]
    [InlineData("Summe EUR 9.90")]
    public void Extract_ATotalWithItsCurrency_IsNotTheSubtotal(string total)
    {
        var fields = Extractor.Extract(
            Receipt.Of("CORNER BAKERY LTD", "Rye bread   7.00", "Tea         2.00", "Subtotal    9.00", "Tax 10 %    0.90", total)
        );
        Assert.Equal("9.90", fields.Values.Single(field => field.Name == FieldNames.Total).Value);
    }

    [Fact]
    public void Extract_AReceipt_FindsItsFields()
    {
        var fields = Extractor.Extract(Receipt.Of(Shop));

        Assert.Equal("receipt", fields.Kind);
        Assert.Equal("3.70", fields.Find(FieldNames.Total)?.Value);
        Assert.Equal("2019-01-11", fields.Find(FieldNames.Date)?.Value);
        Assert.Equal("NORTH HARDWARE SDN BHD", fields.Find(FieldNames.Company)?.Value);
        Assert.Equal("NO 12, JALAN MERAH 3, 81200 JOHOR BAHRU", fields.Find(FieldNames.Address)?.Value);
        Assert.Equal("A4711", fields.Find(FieldNames.DocumentNumber)?.Value);
        Assert.Equal("MYR", fields.Find(FieldNames.Currency)?.Value);
        Assert.Equal([2.5m, 1.2m], fields.Items.Select(item => item.Amount));
        Assert.All(fields.Arithmetic, check => Assert.True(check.Holds, check.Rule));
        Assert.Contains(fields.Arithmetic, check => check.Rule == "items = subtotal");
        Assert.Contains(fields.Arithmetic, check => check.Rule == "paid - change = total");
    }

    [Fact]
    public void Extract_ValueAndLabel_StandWhereTheirWordsAre()
    {
        var date = Extractor.Extract(Receipt.Of(Shop)).Find(FieldNames.Date)!;

        Assert.Equal("11/01/2019", date.Raw);
        Assert.Equal(Shop[4].IndexOf("11/01", StringComparison.Ordinal) * Receipt.Letter, date.Place.Box.Left);
        Assert.Equal(Shop[4].IndexOf("Date:", StringComparison.Ordinal) * Receipt.Letter, date.Label!.Box.Left);
        Assert.Equal(4 * Receipt.LinePitch, date.Place.Box.Top);
    }

    [Fact]
    public void Extract_AWrongSum_LowersTheConfidenceOfTheTotalAndAsksForReview()
    {
        var right = Extractor.Extract(Receipt.Of(Shop));
        var wrong = Extractor.Extract(Receipt.Of([.. Shop.Select(line => line.Replace("1.20", "1.90", StringComparison.Ordinal))]));

        Assert.True(wrong.NeedsReview);
        Assert.Contains(wrong.ReviewReasons, reason => reason.Contains("items = subtotal", StringComparison.Ordinal));
        Assert.True(wrong.Find(FieldNames.Subtotal)!.Confidence < right.Find(FieldNames.Subtotal)!.Confidence);
    }

    [Fact]
    public void Extract_AnUnsureWord_BoundsItsField()
    {
        var words = Shop.SelectMany(
            (line, row) => Receipt.Words(line, row).Select(word => word.Text == "11/01/2019" ? word with { Confidence = 0.5 } : word)
        );

        Assert.True(Extractor.Extract(Receipt.Of(Shop)).Find(FieldNames.Date)!.Confidence > 0.5);
        Assert.Equal(0.5, Extractor.Extract([Receipt.Page(words)]).Find(FieldNames.Date)!.Confidence);
    }

    /// <summary>.NET takes the digits of all scripts for digits, and reads only ours as numbers.</summary>
    [Theory]
    [InlineData("\u0661\u0662/\u0660\u0663/\u0662\u0660\u0662\u0660")]
    [InlineData("\u0661\u0662:\u0663\u0660")]
    [InlineData("\u0665 x \u0662\u0662.\u0660\u0669")]
    [InlineData("\u0665 x 22.09")]
    [InlineData("\u0661\u0669% 1.90")]
    [InlineData("DE\u0661\u0669 1234 5678 9012")]
    [InlineData("\u0967\u0968 March \u0968\u0966\u0968\u0966")]
    public void Extract_DigitsOfAnotherScript_AreNoValuesAndNoError(string row)
    {
        var fields = Extractor.Extract(Receipt.Of([.. Shop, row]));

        Assert.Equal("3.70", fields.Find(FieldNames.Total)!.Value);
        Assert.Equal("2019-01-11", fields.Find(FieldNames.Date)!.Value);
    }

    [Fact]
    public void Extract_NoWords_IsOther()
    {
        var fields = Extractor.Extract([Receipt.Page([])]);

        Assert.Equal("other", fields.Kind);
        Assert.Empty(fields.Values);
    }

    [Fact]
    public void Extract_TheSamePages_GivesTheSameFields() =>
        Assert.Equal(
            Extractor.Extract(Receipt.Of(Shop)).Values.Select(field => (field.Name, field.Value, field.Confidence)),
            Extractor.Extract(Receipt.Of(Shop)).Values.Select(field => (field.Name, field.Value, field.Confidence))
        );
}
