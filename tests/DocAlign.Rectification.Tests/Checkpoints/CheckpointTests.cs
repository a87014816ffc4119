using System.Text.Json.Nodes;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Checkpoints;

/// <summary>A folder of weights and card: a round trip, and every way in which one does not belong to the other.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly LocateOptions Options = new()
    {
        InputSide = 64,
        Widths = [4, 4, 8, 8],
        Reduced = 4,
        Hidden = 8,
        Bins = 8,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-checkpoint-").FullName;

    private string CardPath => Path.Combine(_folder, Checkpoint.CardFile);

    private string WeightsPath => Path.Combine(_folder, Checkpoint.WeightsFile);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LoadLocate_OfASavedNetwork_AnswersTheSame()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var network = Saved();
        using var loaded = Checkpoint.LoadLocate(_folder, out var card);
        var pictures = rand(2, 3, 64, 64);
        network.eval();
        Assert.True(loaded.call(pictures).Boundary.equal(network.call(pictures).Boundary).all().item<bool>());
        Assert.False(loaded.training);
        Assert.Equal(("tiny", Options.InputSide, 7), (card.Name, card.Locate!.InputSide, card.Steps));
    }

    [Fact]
    public void Save_LeavesTwoFilesAndNothingElse()
    {
        using var network = Saved();
        Assert.Equal([Checkpoint.CardFile, Checkpoint.WeightsFile], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Matches("^[0-9a-f]{64}$", Checkpoint.ReadCard(_folder).WeightsSha256);
    }

    [Theory]
    [InlineData(Checkpoint.CardFile)]
    [InlineData(Checkpoint.WeightsFile)]
    public void ReadCard_WhereAFileIsMissing_SaysWhatIsExpected(string file)
    {
        using var network = Saved();
        File.Delete(Path.Combine(_folder, file));
        Assert.Equal(
            $"No checkpoint in '{_folder}'. Expected a folder with weights.dat and model.json.",
            Assert.Throws<CheckpointException>(() => Checkpoint.ReadCard(_folder)).Message
        );
    }

    [Fact]
    public void ReadVerified_OfChangedWeights_SaysBothHashes()
    {
        using var network = Saved();
        var card = Checkpoint.ReadVerified(_folder);
        var bytes = File.ReadAllBytes(WeightsPath);
        bytes[^1] ^= 1;
        File.WriteAllBytes(WeightsPath, bytes);
        var exception = Assert.Throws<CheckpointException>(() => Checkpoint.ReadVerified(_folder));
        Assert.StartsWith($"'{WeightsPath}' has SHA-256 ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            $"its card says {card.WeightsSha256}: the file was changed or damaged.",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("version", "1", "is of version 1, expected version 2")]
    [InlineData("version", "99", "is of version 99, expected version 2")]
    [InlineData("locate", "null", "expected version 2 with the architecture of either a locate or a residual network.")]
    [InlineData("name", "3", "is not a model card: ")]
    [InlineData("steps", "\"many\"", "is not a model card: ")]
    public void ReadCard_OfAnotherCard_SaysWhatIsWrong(string member, string value, string expected)
    {
        using var network = Saved();
        Change(card => card[member] = JsonNode.Parse(value));
        var exception = Assert.Throws<CheckpointException>(() => Checkpoint.ReadCard(_folder));
        Assert.StartsWith($"'{CardPath}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A card that says null was an error about a reference.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void ReadCard_OfNoCard_NamesTheFile(string content)
    {
        using var network = Saved();
        File.WriteAllText(CardPath, content);
        Assert.StartsWith(
            $"'{CardPath}' is not a model card: ",
            Assert.Throws<CheckpointException>(() => Checkpoint.ReadCard(_folder)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadResidualCard_OfALocateNetwork_SaysSo()
    {
        using var network = Saved();
        Assert.NotNull(Checkpoint.ReadLocateCard(_folder).Locate);
        Assert.Equal(
            $"The checkpoint in '{_folder}' is no residual network.",
            Assert.Throws<CheckpointException>(() => Checkpoint.ReadResidualCard(_folder)).Message
        );
    }

    [Fact]
    public void LoadLocate_OfWeightsOfAnotherArchitecture_SaysThatTheyDoNotFit()
    {
        using var network = Saved();
        Change(card => card["locate"]!["hidden"] = 16);
        Assert.StartsWith(
            $"The weights in '{_folder}' do not fit the architecture on their card: ",
            Assert.Throws<CheckpointException>(() => Checkpoint.LoadLocate(_folder, out _)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void LoadLocate_OfWeightsInDoublePrecision_IsRefused()
    {
        using var network = new LocateNetwork(Options).to(ScalarType.Float64);
        _ = Checkpoint.Save(_folder, network, weights => Card(weights, projectors: null));
        Assert.StartsWith(
            $"The weights in '{_folder}' do not fit the architecture on their card: ",
            Assert.Throws<CheckpointException>(() => Checkpoint.LoadLocate(_folder, out _)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Raw weights mean another map under other projectors, and nothing in the weights' shapes shows it.</summary>
    [Fact]
    public void LoadLocate_UnderOtherProjectors_IsRefused()
    {
        using var network = Saved();
        Change(card => card["projectorSha256"] = new string('a', 64));
        var exception = Assert.Throws<CheckpointException>(() => Checkpoint.LoadLocate(_folder, out _));
        Assert.Contains(
            $"under projectors of SHA-256 {new string('a', 64)}; the projectors of this program have none",
            exception.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("or use the program that trained them (docalign test).", exception.Message, StringComparison.Ordinal);
    }

    private LocateNetwork Saved()
    {
        var network = new LocateNetwork(Options);
        _ = Checkpoint.Save(_folder, network, weights => Card(weights, network.ProjectorSha256));
        return network;
    }

    private static ModelCard Card(string weights, string? projectors) =>
        new()
        {
            Name = "tiny",
            Locate = Options,
            Parameters = 1,
            WeightsSha256 = weights,
            ProjectorSha256 = projectors,
            Software = "docalign test",
            TrainedOn = "nothing",
            Steps = 7,
            Seed = 1,
            Validation = new Dictionary<string, double>(StringComparer.Ordinal),
        };

    private void Change(Action<JsonObject> change)
    {
        var card = JsonNode.Parse(File.ReadAllBytes(CardPath))!.AsObject();
        change(card);
        File.WriteAllText(CardPath, card.ToJsonString());
    }
}
