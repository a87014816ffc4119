using System.Text.Json.Nodes;

namespace DocAlign.Training.Tests;

/// <summary>run.json: a folder belongs to one run, and says so before anything is trained over it.</summary>
public sealed class RunFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-run-").FullName;

    private string FilePath => Path.Combine(_folder, RunFile.Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ReadOptions_OfAClaimedFolder_AreThoseOfTheRun()
    {
        RunFile.Claim(FilePath, TinyRuns.Options);
        var read = RunFile.ReadOptions(FilePath);
        Assert.Equal((TinyRuns.Options.Steps, TinyRuns.Options.BatchSize), (read.Steps, read.BatchSize));
        Assert.Equal(TinyRuns.Options.Locate!.Widths, read.Locate!.Widths);
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(FilePath))!["scenes"]);
        Assert.EndsWith("}\n", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_OfTheSameRunTwice_LeavesTheFileAsItIs()
    {
        RunFile.Claim(FilePath, TinyRuns.Options);
        var before = File.ReadAllText(FilePath);
        RunFile.Claim(FilePath, TinyRuns.Options);
        Assert.Equal(before, File.ReadAllText(FilePath));
    }

    [Fact]
    public void Claim_OfAnotherRun_IsRefusedAndLeavesTheFileAlone()
    {
        RunFile.Claim(FilePath, TinyRuns.Options);
        var before = File.ReadAllText(FilePath);
        var exception = Assert.Throws<ArgumentException>(() => RunFile.Claim(FilePath, TinyRuns.Options with { BatchSize = 5 }));
        Assert.StartsWith(
            $"'{FilePath}' is of a run with other options. Repeat the command with those, or train into another folder. In the file: ",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, File.ReadAllText(FilePath));
    }

    [Fact]
    public void Claim_OfARunThatSawOtherScenes_IsRefused()
    {
        RunFile.Claim(FilePath, TinyRuns.Options);
        var json = JsonNode.Parse(File.ReadAllText(FilePath))!;
        json["scenes"] = new JsonObject { ["other"] = 1 };
        File.WriteAllText(FilePath, json.ToJsonString());
        Assert.StartsWith(
            $"'{FilePath}' is of a run that saw other scenes.",
            Assert.Throws<ArgumentException>(() => RunFile.Claim(FilePath, TinyRuns.Options)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Runs before scenes were kept go on, and have them from then on.</summary>
    [Fact]
    public void Claim_OfARunWithoutScenes_AddsThem()
    {
        RunFile.Claim(FilePath, TinyRuns.Options);
        var json = JsonNode.Parse(File.ReadAllText(FilePath))!.AsObject();
        _ = json.Remove("scenes");
        File.WriteAllText(FilePath, json.ToJsonString());
        RunFile.Claim(FilePath, TinyRuns.Options);
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(FilePath))!["scenes"]);
    }

    [Theory]
    [InlineData("null", "holds no options of a training run: it says null.")]
    [InlineData("[]", "holds no options of a training run: ")]
    [InlineData("{", "holds no options of a training run: ")]
    public void ReadOptions_OfAnotherFile_NamesIt(string content, string expected)
    {
        File.WriteAllText(FilePath, content);
        var message = Assert.Throws<ArgumentException>(() => RunFile.ReadOptions(FilePath)).Message;
        Assert.StartsWith($"'{FilePath}' {expected}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointMean_OfOneRun_SaysHowManyAreNeeded() =>
        Assert.StartsWith(
            "There are 1 runs to average, expected two or more.",
            Assert.Throws<ArgumentException>(() => CheckpointMean.Write([_folder], _folder)).Message,
            StringComparison.Ordinal
        );
}
