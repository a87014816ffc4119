using DocAlign.Training.Synthesis;
using TorchSharp;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class PhotoRendererTests
{
    [Fact]
    public void Draw_OfOneSeed_IsAlwaysTheSameBatch()
    {
        using var scope = torch.NewDisposeScope();
        using var textures = TextureBank.Create(3, seed: 1, folders: []);
        var photos = new PhotoRenderer(picks => textures.Colour(picks, torch.CPU), side: 64, torch.CPU);
        var (first, second) = (
            photos.Draw(textures.Aspects, 3, seed: 9, strength: 1),
            photos.Draw(textures.Aspects, 3, seed: 9, strength: 1)
        );
        Assert.Equal(first.Images.data<float>().ToArray(), second.Images.data<float>().ToArray());
        Assert.Equal(first.Boundary.data<float>().ToArray(), second.Boundary.data<float>().ToArray());
        Assert.All(first.Images.data<float>().ToArray(), value => Assert.InRange(value, 0, 1));
        var pages = new SquaredPageRenderer(textures, torch.CPU);
        Assert.Equal(pages.Draw(2, 64, 64, 5, 1).Map.data<float>().ToArray(), pages.Draw(2, 64, 64, 5, 1).Map.data<float>().ToArray());
    }
}
