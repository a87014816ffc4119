using System.Text.Json.Nodes;
using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Review;

namespace DocAlign.Fields.Tests.Review;

/// <summary>A line that a person, or a program, wrote: what is taken from it, and what is said about one that is wrong.</summary>
public sealed class CorrectionReaderTests
{
    private const string Result = "a/scan.json";
    private static readonly Document Document = ReviewedDocuments.Doubtful('a');
    private static readonly string Key = Document.ResultKey;
    private readonly CorrectionReader _reader = new(new Dictionary<string, Document>(StringComparer.Ordinal) { [Result] = Document });

    [Fact]
    public void Read_OfACorrectedField_KnowsThatFieldOnly()
    {
        var truth = Read("""{"total": "8.60"}""");
        Assert.Equal((Result, Document.Source.Name, Key), (truth.Name, truth.Source, truth.Key));
        Assert.Equal([new KeyValuePair<string, string>(FieldNames.Total, "8.60")], truth.Fields);
        Assert.Null(truth.Items);
    }

    [Fact]
    public void Read_OfACheckedDocument_KnowsAllThatWasFound()
    {
        var truth = Read("{}", isChecked: "true");
        var found = Document.Fields!;
        Assert.Equal(found.Values.Select(field => (field.Name, field.Value)), truth.Fields.Select(field => (field.Key, field.Value)));
        Assert.Equal(found.Items.Select(item => item.Amount), truth.Items);
    }

    [Fact]
    public void Read_OfACheckedDocumentWithNull_ForgetsTheField()
    {
        var truth = Read("""{"date": null}""", isChecked: "true");
        Assert.DoesNotContain(FieldNames.Date, truth.Fields.Keys);
        Assert.Contains(FieldNames.Total, truth.Fields.Keys);
    }

    /// <summary>A null alone says something as well: the document has no such field.</summary>
    [Fact]
    public void Read_OfNullAlone_IsACorrectionWithoutFields() => Assert.Empty(Read("""{"date": null}""").Fields);

    [Fact]
    public void Read_OfFields_PutsThemIntoTheContractsOrder()
    {
        var truth = Read("""{"total": "8.60", "date": "2019-01-12", "company": "NORTH"}""");
        Assert.Equal(FieldNames.All.Where(truth.Fields.ContainsKey), truth.Fields.Keys);
        Assert.Equal(3, truth.Fields.Count);
    }

    [Theory]
    [InlineData("[2.50, 1.20]", 2)]
    [InlineData("""["2.50", 1.2]""", 2)]
    [InlineData("[]", 0)]
    public void Read_OfItems_KnowsTheirAmounts(string items, int count)
    {
        var truth = Read($$"""{"items": {{items}}}""");
        Assert.Equal(new[] { 2.50m, 1.20m }.Take(count), truth.Items);
    }

    [Theory]
    [InlineData("{}", "false")]
    [InlineData("null", "false")]
    public void Read_OfALineThatNobodyTouched_IsNothingAndNoProblem(string corrected, string isChecked)
    {
        Assert.Null(_reader.Read(Line(corrected, isChecked), out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("", "it is no JSON at column 1.")]
    [InlineData("{\"result\": ", "it is no JSON at column 12.")]
    [InlineData("[]", "expected an object with the texts result and key, as 'docalign review export' writes it.")]
    [InlineData("\"text\"", "expected an object with the texts result and key, as 'docalign review export' writes it.")]
    [InlineData(
        "{\"result\": 3, \"key\": \"k\"}",
        "expected an object with the texts result and key, as 'docalign review export' writes it."
    )]
    [InlineData("{\"result\": \"other\", \"key\": \"k\"}", "the document 'other' is unknown: the results have no such file with fields.")]
    public void Read_OfNoLine_SaysWhatIsExpected(string line, string expected) => Assert.Equal(expected, Problem(line));

    /// <summary>Half of a pair of UTF-16 is JSON and no text; the import ended with the error of the library.</summary>
    [Theory]
    [InlineData("{\"result\": \"\\ud800\", \"key\": \"k\"}")]
    [InlineData("{\"result\": \"a/scan.json\", \"key\": \"\\udc00\"}")]
    public void Read_OfTextThatIsNone_IsAProblemOfTheLine(string line) =>
        Assert.Equal("it holds a text that is no Unicode: half of a surrogate pair.", Problem(line));

    [Fact]
    public void Read_OfAValueThatIsNoText_IsAProblemOfTheLine() =>
        Assert.Equal("it holds a text that is no Unicode: half of a surrogate pair.", Problem(Line("""{"company": "\ud800"}""")));

    [Fact]
    public void Read_OfADocumentThatWasReadAgain_AsksForAnotherExport() =>
        Assert.Equal(
            $"the document '{Result}' has another key now; it was read again after the export. Export it again.",
            Problem(Line("""{"total": "8.60"}""").Replace(Key, new string('f', 64), StringComparison.Ordinal))
        );

    [Theory]
    [InlineData("""{"total": "8,60"}""", "total is \"8,60\", expected an amount")]
    [InlineData("""{"total": true}""", "total is true, expected an amount")]
    [InlineData("""{"date": "31.12.2018"}""", "date is \"31.12.2018\", expected a date")]
    [InlineData("""{"items": 3}""", "items is 3, expected the amounts of all line items such as [2.50, 6.50].")]
    [InlineData("""{"items": [1.234]}""", "items is [1.234], expected the amounts of all line items such as [2.50, 6.50].")]
    [InlineData("""{"sum": "1.00"}""", "corrected has the unknown field 'sum', expected company,")]
    [InlineData("3", "corrected is 3, expected an object from field to value.")]
    public void Read_OfAWrongCorrection_SaysWhatIsRight(string corrected, string expected) =>
        Assert.StartsWith(expected, Problem(Line(corrected)), StringComparison.Ordinal);

    /// <summary>What a message shows of a line stays short, whatever the line holds.</summary>
    [Fact]
    public void Read_OfAVeryLongName_ShowsItsBeginning()
    {
        var problem = Problem(Line($$"""{"{{new string('x', 500)}}": 1}"""));
        Assert.Contains($"'{new string('x', 40)}...'", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 41), problem, StringComparison.Ordinal);
    }

    /// <summary>One wrong field is enough: nothing of the line is kept, so that a person sees the line again as a whole.</summary>
    [Fact]
    public void Read_OfARightAndAWrongCorrection_TakesNeither() =>
        Assert.Null(_reader.Read(Line("""{"total": "8.60", "date": "soon"}"""), out _));

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("1")]
    [InlineData("null")]
    public void Read_OfAnotherChecked_SaysWhatIsRight(string flag) =>
        Assert.Equal($"checked is {flag}, expected true or false.", Problem(Line("{}", flag)));

    [Fact]
    public void Read_OfAValueThatWasChangedWhereItWasFound_SaysWhereToPutIt()
    {
        var line = JsonNode.Parse(Line("{}"))!;
        line["fields"] = new JsonArray(new JsonObject { ["name"] = "total", ["value"] = "1.00" });
        Assert.Equal(
            "fields says another total than the result; put what is right into corrected, and leave fields as it is.",
            Problem(line.ToJsonString())
        );
    }

    private TruthLine Read(string corrected, string isChecked = "false")
    {
        var truth = _reader.Read(Line(corrected, isChecked), out var problem);
        Assert.Null(problem);
        return Assert.IsType<TruthLine>(truth);
    }

    private string Problem(string line)
    {
        Assert.Null(_reader.Read(line, out var problem));
        return Assert.IsType<string>(problem);
    }

    private static string Line(string corrected, string isChecked = "false") =>
        $$"""{"result": "{{Result}}", "key": "{{Key}}", "checked": {{isChecked}}, "corrected": {{corrected}}}""";
}
