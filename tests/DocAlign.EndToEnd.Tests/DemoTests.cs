using System.Text.Json;
using DocAlign.Training.Evaluation;

namespace DocAlign.EndToEnd.Tests;

public sealed class DemoTests
{
    /// <summary>Where the shipped model falls short of 0.9; a little below what was measured with it (0.87, 0.71, 0.82).</summary>
    private static readonly Dictionary<string, double> LeastF1 = new(StringComparer.Ordinal)
    {
        ["invoice-skewed.png"] = 0.83,
        ["invoice-curled.jpg"] = 0.65,
        ["receipt-photo.jpg"] = 0.72,
        ["form-photo.jpg"] = 0.87,
    };

    [Fact]
    public async Task Demo_OnTheSamples_ReadsAllButTheBrokenOne()
    {
        using var folder = new TemporaryFolder();

        var result = await DocAlignProcess.RunAsync("demo", "--out", folder.File("demo"));

        Assert.True(result.ExitCode == 0, result.ToString());
        var last = result.Output.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("Open this picture first: ", last, StringComparison.Ordinal);
        Assert.True(File.Exists(last[last.IndexOf('/', StringComparison.Ordinal)..]), last);
        var read = Directory
            .GetDirectories(folder.File("demo", "results"))
            .ToDictionary(NameOf, path => File.ReadAllText(Path.Combine(path, "text.txt")), StringComparer.Ordinal);
        var expected = Directory
            .GetFiles(Path.Combine(DocAlignProcess.Samples, "expected"))
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, read.Keys.Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(folder.File("demo", "poison"), "*.json"));
        var broken = Assert.Single(Directory.GetFiles(folder.File("demo", "poison"), "*.scan"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "broken.jpg")), File.ReadAllBytes(broken));
        foreach (var (name, text) in read)
        {
            var truth = File.ReadAllText(Path.Combine(DocAlignProcess.Samples, "expected", name + ".txt"));
            var f1 = BagOfWords.F1(Words(truth), Words(text));
            var least = LeastF1.GetValueOrDefault(name, 0.9);
            Assert.True(f1 >= least, $"{name}: word F1 is {f1:F3}, expected at least {least}.");
        }
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string NameOf(string resultFolder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(resultFolder, "document.json")));
        return document.RootElement.GetProperty("source").GetProperty("name").GetString()!;
    }
}
