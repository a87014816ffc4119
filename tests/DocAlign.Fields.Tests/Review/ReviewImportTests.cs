using System.Text.Json.Nodes;
using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Review;

namespace DocAlign.Fields.Tests.Review;

public sealed class ReviewImportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docalign-review");

    private readonly Dictionary<string, Document> _results = new(StringComparer.Ordinal)
    {
        ["scan-a.json"] = ReviewedDocuments.Doubtful('a'),
        ["scan-b.json"] = ReviewedDocuments.Doubtful('b'),
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_ACorrection_KeepsOnlyWhatWasCorrected()
    {
        var report = Run(Line("scan-a.json", """{"total": "8.60"}"""));

        Assert.Equal((1, 0, 0), (report.Changed, report.Known, report.Untouched));
        Assert.Empty(report.Problems);
        var truth = Assert.Single(Truth());
        Assert.Equal("scan-a.json", (string?)truth["name"]);
        Assert.Equal("""{"total":"8.60"}""", truth["fields"]!.ToJsonString());
        Assert.Null(truth["items"]);
    }

    [Fact]
    public void Run_ACheckedDocument_KeepsWhatWasFoundAsWell()
    {
        _ = Run(Line("scan-a.json", """{"total": "8.60", "company": null, "items": [2.50, 1.40]}""", isChecked: true));

        var truth = Assert.Single(Truth());
        Assert.Equal("8.60", (string?)truth["fields"]![FieldNames.Total]);
        Assert.Equal("2019-01-11", (string?)truth["fields"]![FieldNames.Date]);
        Assert.Null(truth["fields"]![FieldNames.Company]);
        Assert.Equal([2.50m, 1.40m], truth["items"]!.AsArray().Select(amount => (decimal)amount!));
    }

    [Fact]
    public void Run_TheSameFileTwice_ChangesNothing()
    {
        string[] lines = [Line("scan-b.json", """{"total": "8.60"}"""), Line("scan-a.json", """{"date": "2019-01-12"}""")];
        _ = Run(lines);
        var path = Path.Combine(_folder.FullName, ReviewImport.TruthFileName);
        var (bytes, written) = (File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path));

        var again = Run(lines);

        Assert.Equal((0, 2), (again.Changed, again.Known));
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void Run_ALaterCorrection_ReplacesTheEarlierOne()
    {
        _ = Run(Line("scan-a.json", """{"total": "8.60", "date": "2019-01-12"}"""), Line("scan-b.json", """{"total": "1.00"}"""));

        _ = Run(Line("scan-a.json", """{"total": "8.70"}"""));

        Assert.Equal(["""{"total":"8.70"}""", """{"total":"1.00"}"""], Truth().Select(line => line["fields"]!.ToJsonString()));
    }

    [Fact]
    public void Run_BadLines_AreNamedAndTheGoodOnesKept()
    {
        var report = Run(
            Line("scan-a.json", """{"total": "8,60"}"""),
            "",
            "{",
            Line("scan-a.json", """{"colour": "red"}"""),
            Line("scan-a.json", """{"date": "12.1.2019"}"""),
            Line("scan-a.json", """{"items": ["2,50"]}"""),
            """{"result": "scan-c.json", "key": "c", "corrected": {"total": "1.00"}}""",
            Line("scan-a.json", "{}").Replace("aaaa", "bbbb", StringComparison.Ordinal),
            Line("scan-a.json", "{}").Replace("\"8.90\"", "\"8.60\"", StringComparison.Ordinal),
            Line("scan-a.json", "{}").Replace("\"checked\":false", "\"checked\":\"yes\"", StringComparison.Ordinal),
            Line("scan-a.json", "[]"),
            Line("scan-a.json", "{}"),
            Line("scan-b.json", """{"total": "8.60"}""")
        );

        Assert.Equal((1, 0, 1), (report.Changed, report.Known, report.Untouched));
        (string Line, string What)[] expected =
        [
            ("line 1: ", "total is \"8,60\", expected an amount"),
            ("line 3: ", "it is no JSON"),
            ("line 4: ", "unknown field 'colour', expected company"),
            ("line 5: ", "date is \"12.1.2019\", expected a date"),
            ("line 6: ", "items is [\"2,50\"], expected the amounts"),
            ("line 7: ", "'scan-c.json' is unknown"),
            ("line 8: ", "another key"),
            ("line 9: ", "put what is right into corrected"),
            ("line 10: ", "checked is \"yes\", expected true or false"),
            ("line 11: ", "corrected is [], expected an object"),
        ];
        Assert.Equal(expected.Length, report.Problems.Count);
        Assert.All(
            expected.Zip(report.Problems),
            pair =>
            {
                Assert.StartsWith(pair.First.Line, pair.Second, StringComparison.Ordinal);
                Assert.Contains(pair.First.What, pair.Second, StringComparison.Ordinal);
            }
        );
        Assert.Equal("scan-b.json", (string?)Assert.Single(Truth())["name"]);
    }

    [Fact]
    public void Run_OverATruthThatIsNone_IsRefusedAndLeavesItAlone()
    {
        var path = Path.Combine(_folder.FullName, ReviewImport.TruthFileName);
        File.WriteAllText(path, "{\"name\": 3}\n");

        var exception = Assert.Throws<InvalidDataException>(() => Run(Line("scan-a.json", """{"total": "8.60"}""")));

        Assert.Contains("line 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal("{\"name\": 3}\n", File.ReadAllText(path));
    }

    private ReviewImportReport Run(params string[] lines) => ReviewImport.Run(lines, _results, _folder.FullName);

    private List<JsonNode> Truth() =>
        [.. File.ReadLines(Path.Combine(_folder.FullName, ReviewImport.TruthFileName)).Select(line => JsonNode.Parse(line)!)];

    /// <summary>The exported line with what a person filled in.</summary>
    private string Line(string result, string corrected, bool isChecked = false)
    {
        var line = JsonNode.Parse(ReviewExport.Line(result, _results[result]))!;
        (line["corrected"], line["checked"]) = (JsonNode.Parse(corrected), isChecked);
        return line.ToJsonString();
    }
}
