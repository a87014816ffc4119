using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests;

public sealed class PageNetworksLoadingTests : IDisposable
{
    private readonly RandomModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Load_OfWeightsOfAnotherType_IsRefused()
    {
        using var residual = new ResidualNetwork(RandomModel.Residual);
        _ = residual.to(ScalarType.Float64);
        _model.SaveResidual(residual);
        Assert.Throws<CheckpointException>(() => PageNetworks.Load(_model.Folder));
    }

    [Fact]
    public async Task Open_OfWeightsThatDoNotFit_TellsWhoeverWaitsAndWhoeverAsks()
    {
        using var residual = new ResidualNetwork(RandomModel.Residual);
        _ = residual.to(ScalarType.Float64);
        _model.SaveResidual(residual);

        using var networks = PageNetworks.Open(_model.Folder);

        Assert.Equal(RandomModel.Locate.InputSide, networks.InputSide);
        await Assert.ThrowsAsync<CheckpointException>(() => networks.LoadAsync());
        Assert.Throws<CheckpointException>(() =>
            networks.Straighten(RandomModel.Picture(RandomModel.Residual.Width, RandomModel.Residual.Height, 1, seed: 1))
        );
    }

    [Fact]
    public void Open_ThenAskAtOnce_AnswersLikeLoadedNetworks()
    {
        using var loaded = PageNetworks.Load(_model.Folder);
        using var opened = PageNetworks.Open(_model.Folder);
        var picture = RandomModel.Picture(opened.InputSide, opened.InputSide, 3, 1);
        Assert.Equal(loaded.Locate(picture, new(300, 400)).Boundary, opened.Locate(picture, new(300, 400)).Boundary);
    }

    [Fact]
    public void Open_WithTheCardsOfTheWrongNetworks_SaysWhichFolder()
    {
        Directory.Delete(Path.Combine(_model.Folder, PageNetworks.LocateFolder), recursive: true);
        Directory.Move(Path.Combine(_model.Folder, PageNetworks.ResidualFolder), Path.Combine(_model.Folder, PageNetworks.LocateFolder));
        var exception = Assert.Throws<CheckpointException>(() => PageNetworks.Open(_model.Folder));
        Assert.Contains(PageNetworks.LocateFolder + "' is no locate network", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OntoCudaWhereThereIsNone_SaysSo()
    {
        Assert.SkipWhen(CudaRuntime.DeviceCount > 0, "libtorch sees a CUDA device here.");
        var exception = Assert.Throws<DeviceUnavailableException>(() => PageNetworks.Load(_model.Folder, DeviceChoice.Parse("cuda")));
        Assert.Contains("The device 'cuda' was asked for", exception.Message, StringComparison.Ordinal);
    }
}
