using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Networks;

public sealed class LocalContrastTests
{
    [Fact]
    public void Of_APictureInColouredLight_IsAlmostTheSameAsInWhiteLight()
    {
        using var scope = NewDisposeScope();
        _ = manual_seed(1);
        var picture = rand(1, 3, 64, 64).mul(0.5).add(0.5);
        var purple = picture * tensor(new[] { 0.9f, 0.5f, 0.8f }).view(1, 3, 1, 1);

        var (white, coloured) = (LocalContrast.Of(picture), LocalContrast.Of(purple));

        Assert.InRange((purple - picture).abs().mean().item<float>(), 0.15, 1);
        Assert.InRange((white - coloured).abs().max().item<float>(), 0, 0.06);
        Assert.InRange(white.abs().mean().item<float>(), 0.1, 2);
    }

    [Fact]
    public void Of_ATurnedPicture_IsTurned()
    {
        using var scope = NewDisposeScope();
        var picture = rand(1, 3, 64, 64);
        Assert.InRange(
            (LocalContrast.Of(picture.rot90(1, (2, 3))) - LocalContrast.Of(picture).rot90(1, (2, 3))).abs().max().item<float>(),
            0,
            1e-5
        );
    }
}
