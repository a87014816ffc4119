using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers.Tests;

public sealed class TilePairsTests
{
    [Fact]
    public void Draw_TheTrueWarp_LaysTheMovingTileOverTheFixedOne()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var pairs = new TilePairs(pages: 2, seed: 9);
        using var network = new RegistrationNetwork();
        var (still, moving, points) = pairs.Draw(12, seed: 4);
        Assert.Equal(new long[] { 12, 1, TilePairs.Side, TilePairs.Side }, still.shape);

        // Light and contrast differ, so likeness is a correlation; edges are left out, since the moving tile ends there.
        double Likeness(Tensor a, Tensor b)
        {
            Tensor Inner(Tensor tiles) => tiles.narrow(2, 12, 40).narrow(3, 12, 40).flatten(1);
            var (x, y) = (Inner(a) - Inner(a).mean([1], keepdim: true), Inner(b) - Inner(b).mean([1], keepdim: true));
            return ((x * y).sum([1]) / (x.norm(1) * y.norm(1) + 1e-6)).mean().item<float>();
        }

        var (before, after) = (Likeness(still, moving), Likeness(still, network.Sample(moving, points)));
        Assert.True(after > 0.8 && after > before + 0.2, $"Likeness is {after:F2} after and {before:F2} before.");
    }
}
