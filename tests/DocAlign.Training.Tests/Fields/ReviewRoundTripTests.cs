using System.Text.Json.Nodes;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Review;
using DocAlign.Fields.Rules;
using DocAlign.Training.Fields;

namespace DocAlign.Training.Tests.Fields;

/// <summary>What is exported, corrected and imported is truth that the evaluation reads.</summary>
public sealed class ReviewRoundTripTests : IDisposable
{
    private static readonly FieldExtractor Extractor = new(FieldRules.Shipped, FieldModel.Shipped);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docalign-review");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ExportCorrectImportEvaluate_GivesTheAccuracyThatWasCorrected()
    {
        var results = Path.Combine(_folder.FullName, "results");
        foreach (var i in Enumerable.Range(0, 10))
        {
            Write(results, $"{(i < 5 ? "sub/" : "")}scan-{i}.jpg", i);
        }

        // Of ten documents three have another total, and two of them another date as well; all were looked at.
        var documents = ResultFolder
            .Read(results, (name, problem) => Assert.Fail(name + problem))
            .ToDictionary(item => item.Name, item => item.Document, StringComparer.Ordinal);
        var lines = documents
            .Select(
                (item, i) =>
                    Corrected(
                        ReviewExport.Line(item.Key, item.Value),
                        i switch
                        {
                            0 => """{"total": "100.00"}""",
                            1 or 2 => """{"total": 100.5, "date": "2001-02-03"}""",
                            _ => "{}",
                        }
                    )
            )
            .ToList();
        var truth = Path.Combine(_folder.FullName, "truth");

        var report = ReviewImport.Run(lines, documents, truth);
        var evaluation = FieldEvaluation.Run(FieldTruthSet.Load(truth, results), Extractor);

        Assert.Empty(report.Problems);
        Assert.Equal(10, evaluation.Documents.Count);
        Assert.Equal((10, 7), (Score("total").Documents, Score("total").Exact));
        Assert.Equal((10, 8), (Score("date").Documents, Score("date").Exact));
        Assert.Equal(5, evaluation.Misses().Count());
        Assert.Equal((20, 20, 20), evaluation.Items);

        FieldScore Score(string field) => evaluation.Scores.Single(score => score.Field == field);
    }

    private static string Corrected(string line, string corrected)
    {
        var json = JsonNode.Parse(line)!;
        (json["checked"], json["corrected"]) = (true, JsonNode.Parse(corrected));
        return json.ToJsonString();
    }

    private static void Write(string results, string name, int number)
    {
        IReadOnlyList<Page> pages =
        [
            TextPage.Of(
                "NORTH HARDWARE TRADING",
                $"Date: {number + 1:00}/01/2019",
                $"Bread {number + 2}.50",
                "Milk 1.20",
                $"Subtotal {number + 3}.70",
                $"Total {number + 3}.70",
                $"Cash {number + 4}.70",
                "Change 1.00"
            ),
        ];
        var path = Path.Combine(results, Path.ChangeExtension(name, ".json"));
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(
            path,
            DocumentJson.Serialize(
                new Document
                {
                    ResultKey = new string((char)('0' + number), 64),
                    Source = new DocumentSource(name, new string('0', 64), 10),
                    Processing = new ProcessingInfo
                    {
                        Software = "docalign",
                        Languages = "eng",
                        SegmentationMode = 3,
                        ModelHash = null,
                        OptionsHash = new string('1', 64),
                    },
                    Pages = pages,
                    Fields = Extractor.Extract(pages),
                }
            )
        );
    }
}
