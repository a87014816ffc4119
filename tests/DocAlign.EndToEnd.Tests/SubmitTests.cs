using System.Text.Json;

namespace DocAlign.EndToEnd.Tests;

/// <summary>What <c>docalign submit</c> writes into a message.</summary>
public sealed class SubmitTests
{
    [Fact]
    public async Task Submit_WithSettings_PutsThemIntoTheMessageAsTheContractSpellsThem()
    {
        var message = await SubmitAsync("--reading", "Fast", "--pdf-text", "keep", "--psm", "6", "--no-rectify");
        Assert.Equal("fast", message.GetProperty("reading").GetString());
        Assert.Equal("keep", message.GetProperty("pdfText").GetString());
        Assert.Equal(6, message.GetProperty("segmentationMode").GetInt32());
        Assert.False(message.GetProperty("rectify").GetBoolean());
    }

    [Fact]
    public async Task Submit_WithoutSettings_LeavesThemToTheWorkersProfiles()
    {
        var message = await SubmitAsync();
        Assert.All(
            new[] { "reading", "pdfText", "segmentationMode", "rectify", "languages", "formats" },
            name => Assert.True(!message.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null, name)
        );
    }

    private static async Task<JsonElement> SubmitAsync(params string[] settings)
    {
        using var folder = new TemporaryFolder();
        var scan = Path.Combine(DocAlignProcess.Samples, "receipt-flat.png");
        var submitted = await DocAlignProcess.RunAsync(["submit", scan, "--queue", folder.File("queue"), .. settings]);
        Assert.True(submitted.ExitCode == 0, submitted.ToString());
        var file = Assert.Single(Directory.GetFiles(folder.File("queue", "ready")));
        using var entry = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        return entry.RootElement.GetProperty("message").Clone();
    }
}
