using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class TilePairsTests
{
    [Fact]
    public void Draw_TheTrueWarp_LaysTheMovingTileOverTheFixedOne()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var pairs = new TilePairs(pages: 2, seed: 9);
        using var network = new RegistrationNetwork();
        var (still, moving, points) = pairs.Draw(40, seed: 4);
        Assert.Equal(new long[] { 40, 1, TilePairs.Side, TilePairs.Side }, still.shape);

        // Light and contrast differ, so likeness is a correlation; edges are left out, since the moving tile ends there. Blur takes the
        // noise
        // out, and tiles without ink have nothing that could be alike.
        Tensor Inner(Tensor tiles)
        {
            var level = nn.functional.avg_pool2d(tiles, 3, stride: 1, padding: 1).narrow(2, 12, 40).narrow(3, 12, 40).flatten(1);
            return level - level.mean([1], keepdim: true);
        }

        var hasInk = Inner(still).std(1).gt(0.05);
        Assert.True(hasInk.sum().item<long>() >= 10, "Too few tiles have ink.");
        double Likeness(Tensor a, Tensor b)
        {
            var (x, y) = (Inner(a), Inner(b));
            return ((x * y).sum([1]) / (x.norm(1) * y.norm(1) + 1e-6)).masked_select(hasInk).median().item<float>();
        }

        var (before, after) = (Likeness(still, moving), Likeness(still, network.Sample(moving, points)));
        Assert.True(after > 0.85 && after > before + 0.3, $"Likeness is {after:F2} after and {before:F2} before.");
    }
}
