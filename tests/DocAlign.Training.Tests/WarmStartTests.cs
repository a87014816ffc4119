using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Tests.Export;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests;

public sealed class WarmStartTests : IDisposable
{
    private static readonly LocateOptions Small = new()
    {
        InputSide = 64,
        Widths = [4, 4, 8, 8],
        Reduced = 4,
        Hidden = 16,
        Bins = 16,
    };
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-warm-").FullName;

    [Fact]
    public void From_ANetworkWithMoreChannelsAndAFinerGrid_AnswersMuchAsBefore()
    {
        using var scope = NewDisposeScope();
        using var old = new LocateNetwork(Small);
        Save(old);
        using var larger = new LocateNetwork(Small with { InputSide = 128, LocalContrast = true, Pyramid = 8 });

        var fresh = WarmStart.From(_folder, larger);

        Assert.All(fresh, name => Assert.StartsWith("points.", name, StringComparison.Ordinal));
        using var noGradient = no_grad();
        old.eval();
        larger.eval();

        // Even colour: the same features in every cell but those at the rim, however many cells there are.
        var (before, after) = (old.call(full([1, 3, 64, 64], 0.6f)), larger.call(full([1, 3, 128, 128], 0.6f)));
        Assert.InRange((before.Turns - after.Turns).abs().max().item<float>(), 0, 0.1);
    }

    [Fact]
    public void From_TheSameArchitecture_TakesEverything()
    {
        using var old = new LocateNetwork(Small);
        Save(old);
        using var same = new LocateNetwork(Small);
        Assert.Empty(WarmStart.From(_folder, same));
        Assert.True(old.state_dict()["head.weight"].allclose(same.state_dict()["head.weight"]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Save(LocateNetwork network) =>
        Checkpoint.Save(_folder, network, hash => RandomNetworks.Card(hash) with { Locate = network.Options });
}
