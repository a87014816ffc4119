namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>One run tells all settings that are wrong, one line each.</summary>
public sealed class WrongSettingsTests
{
    [Fact]
    public async Task Work_WithThreeWrongVariablesAndAWrongFile_TellsAllAndEndsWith78()
    {
        using var folder = new TemporaryFolder();
        var settings = folder.File("settings.json");
        await File.WriteAllTextAsync(settings, """{ "profiles": { "a": { "segmentationMode": 20 } } }""");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOCALIGN_AZURE_ACCOUNT"] = "till",
            ["DOCALIGN_AZURE_LEASE_SECONDS"] = "soon",
            ["DOCALIGN_AZURE_QUEUE"] = "Not_A_Name",
            ["DOCALIGN_DEVICE"] = "abacus",
        };
        var result = await DocAlignProcess.RunAsync(variables, "work", "--once", "--queue", "azure", "--settings", settings);
        Assert.True(result.ExitCode == 78, result.ToString());
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith(
            "docalign: DOCALIGN_AZURE_LEASE_SECONDS (in the chart: storage.leaseSeconds) is 'soon'",
            lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "docalign: DOCALIGN_AZURE_QUEUE (in the chart: storage.queue) is 'Not_A_Name'",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.StartsWith("docalign: DOCALIGN_DEVICE: ", lines[2], StringComparison.Ordinal);
        Assert.Contains("profiles.a.segmentationMode is '20', expected 1 to 13.", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_WithThreeWrongOptions_TellsAllAndEndsWith64()
    {
        var result = await DocAlignProcess.RunAsync("work", "--queue", "q", "--drain", "700", "--prefetch", "many", "--poll", "0");
        Assert.True(result.ExitCode == 64, result.ToString());
        Assert.Equal(
            [
                "docalign: --drain is 700, expected 0 to 600.",
                "docalign: --prefetch is 'many', expected 0 to 64.",
                "docalign: --poll is 0, expected 0.05 to 3600.",
                "docalign: try 'docalign work --help'.",
            ],
            result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }
}
