using System.Text.Json;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Training.Evaluation;

namespace DocAlign.Training.Tests.Evaluation;

/// <summary>The three files of an evaluation, and its pictures.</summary>
public sealed class EvaluationReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-evaluation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Markdown_OfSeveralKinds_HasThemInOrderAndAllAtTheEnd()
    {
        var lines = EvaluationReport
            .Markdown([
                Page("b", "flat", ("wordF1Before", 0.9), ("wordF1After", 0.9)),
                Page("a", "curled", ("wordF1Before", 0.5), ("wordF1After", 0.7)),
                Page("c", "curled", ("cornerErrorPercent", 4)) with
                {
                    Decision = "untouched",
                },
            ])
            .Split('\n');
        Assert.Equal("| kind | pages | untouched | cornerErrorPercent | wordF1After | wordF1Before |", lines[0]);
        Assert.Equal("|---|---|---|---|---|---|", lines[1]);
        Assert.Equal("| curled | 2 | 1 | 4.000 | 0.700 | 0.500 |", lines[2]);
        Assert.Equal("| flat | 1 | 0 |  | 0.900 | 0.900 |", lines[3]);
        Assert.Equal("| all | 3 | 1 | 4.000 | 0.800 | 0.700 |", lines[4]);
    }

    [Fact]
    public void Markdown_OfOneKind_HasNoRowForAll() =>
        Assert.DoesNotContain("| all |", EvaluationReport.Markdown([Page("a", "flat", ("x", 1))]), StringComparison.Ordinal);

    [Fact]
    public void Markdown_WithCorners_HasTheirMedianAndLargestError()
    {
        var pages = new[] { 5.0, 1, 3, 9 }.Select((error, i) => Page($"{i}", "a", ("cornerErrorPercent", error))).ToArray();
        Assert.EndsWith(
            "\nCorner error, percent of the diagonal: median 5.00, largest 9.00.\n",
            EvaluationReport.Markdown(pages),
            StringComparison.Ordinal
        );
    }

    /// <summary>A thousandth of F1 is no difference.</summary>
    [Fact]
    public void Markdown_OfSmallGains_CountsThemAsTheSame()
    {
        var text = EvaluationReport.Markdown([
            Page("a", "a", ("wordF1Before", 0.5), ("wordF1After", 0.5005)),
            Page("b", "a", ("wordF1Before", 0.5), ("wordF1After", 0.502)),
            Page("c", "a", ("wordF1Before", 0.5), ("wordF1After", 0.49)),
        ]);
        Assert.Contains("better on 1, the same on 1, worse on 1.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LeavesThreeFilesAndPicturesOfEachRankedPage()
    {
        EvaluationReport.Write(
            _folder,
            [Pictured("sub/a.jpg", 0.2), Pictured("b.jpg", 0.9), Page("c.jpg", "flat", ("wordF1Before", 0.1), ("wordF1After", 0.1))]
        );
        var files = Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "b.jpg.after.jpg",
                "b.jpg.before.jpg",
                "report.html",
                "report.json",
                "report.md",
                "sub-a.jpg.after.jpg",
                "sub-a.jpg.before.jpg",
            ],
            files
        );
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "report.json")));
        Assert.Equal(
            ["sub/a.jpg", "b.jpg", "c.jpg"],
            json.RootElement.EnumerateArray().Select(page => page.GetProperty("name").GetString())
        );
        Assert.Equal(0.2, json.RootElement[0].GetProperty("wordF1After").GetDouble());
    }

    /// <summary>Pictures beside a report are at most 500 px long.</summary>
    [Fact]
    public void Write_OfALargePage_MakesItsPictureSmall()
    {
        EvaluationReport.Write(_folder, [Pictured("a.jpg", 0.5, width: 800, height: 1000)]);
        var bytes = File.ReadAllBytes(Path.Combine(_folder, "a.jpg.after.jpg"));
        var image = ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None).First().Image;
        Assert.Equal((400, 500), (image.Width, image.Height));
    }

    /// <summary>Names of pictures are text, whatever they hold.</summary>
    [Fact]
    public void Write_OfANameWithMarkup_EscapesIt()
    {
        EvaluationReport.Write(_folder, [Pictured("<b>&.jpg", 0.5)]);
        var html = File.ReadAllText(Path.Combine(_folder, "report.html"));
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;&amp;.jpg: warp", html, StringComparison.Ordinal);
        Assert.Contains("src=\"%3Cb%3E%26.jpg.before.jpg\"", html, StringComparison.Ordinal);
    }

    private static PageEvaluation Page(string name, string kind, params (string Name, double Value)[] figures) =>
        new(name, kind, "warp", "why", figures.ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal));

    private static PageEvaluation Pictured(string name, double after, int width = 40, int height = 30)
    {
        var png = ImageEncoder.Png(new PageImage(width, height, 1, new byte[width * height]));
        return Page(name, "flat", ("wordF1Before", 0.1), ("wordF1After", after)) with { Source = png, Rectified = png };
    }
}
