using System.Globalization;
using System.Text.Json;
using DocAlign.Imaging.Encoders;
using DocAlign.Ocr;
using DocAlign.Reading.Fusion;
using DocAlign.Training.Reading;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Reading;

public sealed class WordTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-words-").FullName;

    [Fact]
    public async Task RunAsync_OnScansAndTypesetPages_WritesTheModelOfTheBetterFit()
    {
        var scans = Scans("receipts", count: 2);
        var lines = new List<string>();
        var options = new WordTrainingOptions
        {
            ScanFolders = [scans],
            Pages = 2,
            Seed = 3,
        };
        await WordTraining.RunAsync(options, _folder, () => new TesseractRecognizer(), new Collected(lines), CancellationToken.None);

        Assert.Equal(["1/4 receipts 0.png", "2/4 receipts 1.png", "3/4 synthetic Receipt 0", "4/4 synthetic Receipt 1"], lines);
        var bytes = File.ReadAllBytes(Path.Combine(_folder, "word-model.json"));
        var model = JsonSerializer.Deserialize(bytes, WordModelJson.Default.WordModelFile)!;
        Assert.Equal(WordFeatures.Names, model.Features);
        Assert.Equal((WordFeatures.Names.Count, WordFeatures.Names.Count), (model.Full.Count, model.Fast.Count));
        Assert.True(model.Words > 20, $"The fit saw {model.Words} words.");

        // Two fits, with the figures of both models on each source; the one with the lower loss ships.
        var report = File.ReadAllText(Path.Combine(_folder, "report.md"));
        Assert.Contains($"## Fitted on {model.FittedOn}: these models ship", report, StringComparison.Ordinal);
        var losses = Lines(report, "Mean log loss").Select(LogLoss).ToList();
        Assert.Equal(2, losses.Count);
        var shipped = Lines(report, "## Fitted on").FindIndex(line => line.EndsWith("these models ship", StringComparison.Ordinal));
        Assert.Equal(losses.Min(), losses[shipped]);
        Assert.Equal((4, 4), (Lines(report, "| receipts ").Count, Lines(report, "| synthetic ").Count));
        Assert.Contains("synthetic fast", File.ReadAllText(Path.Combine(_folder, "reliability.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_OnASourceWithOnePage_SaysWhatIsMissing()
    {
        var options = new WordTrainingOptions { ScanFolders = [Scans("single", count: 1)], Pages = 0 };
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            WordTraining.RunAsync(options, _folder, () => new TesseractRecognizer(), progress: null, CancellationToken.None)
        );
        Assert.Contains("'single' has 1 page; expected at least 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 1, "--pages is -1")]
    [InlineData(1, 1, "--pages is 1")]
    [InlineData(0, 1, "nothing to fit")]
    [InlineData(2, 0, "--parallel is 0")]
    public void Validate_OfABadOption_SaysWhatIsRight(int pages, int parallel, string expected)
    {
        var options = new WordTrainingOptions { Pages = pages, Parallel = parallel };
        Assert.Contains(expected, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> Lines(string report, string start) =>
        [.. report.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))];

    private static double LogLoss(string line) => double.Parse(line.Split(": ")[1].Split(". ")[0], CultureInfo.InvariantCulture);

    private string Scans(string name, int count)
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.Combine(folder, "img"));
        var truth = new Dictionary<string, object>();
        for (var i = 0; i < count; i++)
        {
            var page = PageTypesetter.Typeset(TypesetKind.Receipt, (ulong)(30 + i), dpi: 110);
            File.WriteAllBytes(Path.Combine(folder, "img", $"{i}.png"), ImageEncoder.Png(page.Image));
            truth[$"{i}.png"] = new { words = page.Words.Select(word => word.Text) };
        }

        File.WriteAllText(Path.Combine(folder, "truth.json"), JsonSerializer.Serialize(truth));
        return folder;
    }

    private sealed class Collected(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
