namespace DocAlign.EndToEnd.Tests;

public sealed class RectifyTests
{
    [Theory]
    [InlineData(66, "There is no file '/no/such.png'", "/no/such.png")]
    [InlineData(66, "of no known format", "TEXT")]
    [InlineData(66, "cut off", "CUT")]
    public async Task Rectify_OfWhatIsNoScan_SaysWhy(int exitCode, string sentence, string input)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("text"), "This is a text file.");
        var path = input
            .Replace("TEXT", folder.File("text"), StringComparison.Ordinal)
            .Replace("CUT", Path.Combine(DocAlignProcess.Samples, "broken.jpg"), StringComparison.Ordinal);

        var result = await DocAlignProcess.RunAsync("rectify", path, "--out", folder.File("flat.png"));

        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rectify_OfAPhoto_WritesTheFlatPageAndItsWarp()
    {
        using var folder = new TemporaryFolder();

        var result = await DocAlignProcess.RunAsync(
            "rectify",
            Path.Combine(DocAlignProcess.Samples, "invoice-photo.jpg"),
            "--out",
            folder.File("flat.png"),
            "--warp",
            folder.File("flat.warp.json")
        );

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("warp,", result.Output, StringComparison.Ordinal);
        Assert.True(new FileInfo(folder.File("flat.png")).Length > 10_000);
        Assert.Contains("thinPlateSpline", File.ReadAllText(folder.File("flat.warp.json")), StringComparison.Ordinal);
    }

    /// <summary>Children are started as the program itself was, which is not always the executable.</summary>
    [Fact]
    public async Task Rectify_ThroughTheDotNetHost_FindsItsChildren()
    {
        using var folder = new TemporaryFolder();

        var result = await DocAlignProcess.RunByHostAsync(
            "rectify",
            Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"),
            "--out",
            folder.File("flat.png")
        );

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(new FileInfo(folder.File("flat.png")).Length > 10_000);
    }
}
