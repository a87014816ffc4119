namespace DocAlign.EndToEnd.Tests;

public sealed class ExportTests
{
    private static string Shipped => Path.Combine(DocAlignProcess.Root, "models", "rectifier-2", "locate");

    [Theory]
    [InlineData("onnx")]
    [InlineData("torchscript")]
    public async Task Export_OfTheShippedModel_WritesWhatSaysTheSame(string format)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("new", "locate.model");

        var result = await DocAlignProcess.RunAsync("export", Shipped, "--format", format, "--out", file);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("boundary", result.Output, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(file).Length, 4_000_000, 6_000_000);
    }

    [Fact]
    public async Task Export_ToAnUnknownFormat_SaysWhichAreKnown()
    {
        var result = await DocAlignProcess.RunAsync("export", Shipped, "--format", "tflite", "--out", "model");

        Assert.Equal(64, result.ExitCode);
        Assert.Equal("docalign: --format: 'tflite' is not known, expected onnx or torchscript.", result.Error.Split('\n')[0]);
    }

    [Fact]
    public async Task Export_OfADamagedCheckpoint_SaysWhichFile()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Shipped, "model.json"), folder.File("model.json"));
        File.WriteAllText(folder.File("weights.dat"), "not these");

        var result = await DocAlignProcess.RunAsync("export", folder.Path, "--out", folder.File("model.onnx"));

        Assert.Equal(78, result.ExitCode);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Contains("the file was changed or damaged", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("model.onnx")));
    }
}
