using System.Text.Json;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.EndToEnd.Tests;

public sealed class NegativeTests
{
    /// <summary>A receipt in a dark mode is read as the same receipt on white paper.</summary>
    [Theory]
    [InlineData("full")]
    [InlineData("fast")]
    public async Task Batch_OfANegative_ReadsWhatThePositiveHas(string mode)
    {
        using var folder = new TemporaryFolder();
        var scans = Directory.CreateDirectory(folder.File("scans")).FullName;
        var positive = Path.Combine(DocAlignProcess.Samples, "receipt-flat.png");
        var page = ScanDecoder.Decode(File.ReadAllBytes(positive), new DecodeLimits(), TestContext.Current.CancellationToken).Single();
        File.WriteAllBytes(Path.Combine(scans, "negative.png"), ImageEncoder.Png(ImageInverter.Invert(page.Image), page.Dpi));
        File.Copy(positive, Path.Combine(scans, "positive.png"));

        var result = await DocAlignProcess.RunAsync(
            "batch",
            scans,
            "--out",
            folder.File("out"),
            "--reading",
            mode,
            "--formats",
            "json,txt"
        );

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(File.ReadAllText(folder.File("out/positive.txt")), File.ReadAllText(folder.File("out/negative.txt")));
        Assert.True(Source("negative").GetProperty("negative").GetBoolean());
        Assert.False(Source("positive").TryGetProperty("negative", out _));

        JsonElement Source(string name) =>
            JsonDocument.Parse(File.ReadAllText(folder.File($"out/{name}.json"))).RootElement.GetProperty("pages")[0].GetProperty("source");
    }
}
