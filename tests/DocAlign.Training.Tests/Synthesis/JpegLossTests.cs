using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class JpegLossTests
{
    [Fact]
    public void Apply_WithAStepOfZero_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        var images = rand(2, 3, 16, 24);
        var lossy = JpegLoss.Apply(images, tensor(new[] { 0f, 0.2f }).view(2, 1, 1, 1));
        Assert.Equal(0, (lossy[0] - images[0]).abs().max().item<float>());
        Assert.InRange((lossy[1] - images[1]).abs().mean().item<float>(), 0.01, 0.3);
    }

    [Fact]
    public void Apply_WithATinyStep_GivesThePictureBack()
    {
        using var scope = NewDisposeScope();
        var images = rand(1, 1, 32, 32);
        Assert.InRange((JpegLoss.Apply(images, full([1, 1, 1, 1], 1e-5f)) - images).abs().max().item<float>(), 0, 1e-3);
    }

    [Fact]
    public void Apply_ToAnEvenSurface_KeepsItEven()
    {
        using var scope = NewDisposeScope();
        var lossy = JpegLoss.Apply(full([1, 3, 16, 16], 0.53f), full([1, 1, 1, 1], 0.1f));
        Assert.InRange((lossy - lossy[0, 0, 0, 0]).abs().max().item<float>(), 0, 1e-5);
    }
}
