using DocAlign.Documents.Fields;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests;

public sealed class ReviewRoutingTests
{
    private static readonly FieldPlace Place = new(1, new PixelBox(0, 0, 1, 1), []);
    private static readonly Dictionary<string, double> Thresholds = new(StringComparer.Ordinal)
    {
        [FieldNames.Total] = 0.8,
        [FieldNames.Date] = 0.7,
        [ReviewRouting.Items] = 0.6,
    };

    [Fact]
    public void Reasons_OfAReceiptThatIsSure_AreNone() => Assert.Empty(Reasons("receipt", 0.9, 0.9));

    [Theory]
    [InlineData("receipt", 0.7, 0.9, "total has confidence 0.70, expected at least 0.80.")]
    [InlineData("receipt", 0.9, 0.6, "date has confidence 0.60, expected at least 0.70.")]
    [InlineData("receipt", 0.9, 0, "date was not found.")]
    [InlineData("other", 0.9, 0.9, "The kind of the document is not clear.")]
    public void Reasons_OfDoubt_SayWhatIsWrong(string kind, double total, double date, string expected) =>
        Assert.Equal([expected], Reasons(kind, total, date));

    [Fact]
    public void Reasons_OfASumThatFails_NameIt() =>
        Assert.Equal(
            ["The sum 'items = total' does not hold."],
            new ReviewRouting(Thresholds).Reasons(
                Document("receipt", 0.9, 0.9) with
                {
                    Arithmetic = [new ArithmeticCheck("items = total", 1, 2, Holds: false)],
                }
            )
        );

    [Fact]
    public void Reasons_OfAnInvoice_WantItemsThatAddUp()
    {
        var routing = new ReviewRouting(Thresholds);
        var invoice = Document("invoice", 0.9, 0.9) with { Items = [new LineItem("Bell", 2, 0.9, Place, 1, 2)] };

        Assert.Equal(["No line items were found.", "No sum confirms the total."], routing.Reasons(Document("invoice", 0.9, 0.9)));
        Assert.Equal(["No sum confirms the line items.", "No sum confirms the total."], routing.Reasons(invoice));
        Assert.Empty(routing.Reasons(invoice with { Arithmetic = [new ArithmeticCheck("items = total", 2, 2, Holds: true)] }));
    }

    [Fact]
    public void Reasons_OfAForm_AreNone() => Assert.Empty(Reasons("form", 0, 0));

    private static IReadOnlyList<string> Reasons(string kind, double total, double date) =>
        new ReviewRouting(Thresholds).Reasons(Document(kind, total, date));

    /// <param name="date">0 leaves it out.</param>
    private static DocumentFields Document(string kind, double total, double date) =>
        new()
        {
            Kind = kind,
            Values =
            [
                .. new[] { (Name: FieldNames.Total, Confidence: total), (Name: FieldNames.Date, Confidence: date) }
                    .Where(field => field.Confidence > 0)
                    .Select(field => new Field(field.Name, "1", "1", field.Confidence, Place, null)),
            ],
        };
}
