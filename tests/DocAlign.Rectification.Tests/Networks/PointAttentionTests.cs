using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Networks;

public sealed class PointAttentionTests
{
    private const int Side = 64;

    [Fact]
    public void Refine_Untrained_KeepsPointsInsideAndOutsideThePicture()
    {
        using var scope = NewDisposeScope();
        using var attention = Create();
        attention.eval();
        var coarse = linspace(-1.2, 1.2, 32).view(1, 16, 2);

        var (points, spread, marginals) = Refine(attention, coarse);

        // The Gaussian is cut off at the reach of the coordinates, so points near it move inwards a little.
        Assert.InRange((points - coarse).abs().narrow(1, 4, 8).max().item<float>(), 0, 0.02);
        Assert.InRange((points - coarse).abs().max().item<float>(), 0, 0.15);
        Assert.Equal([1, 16], spread.shape);
        Assert.Equal(1, marginals.exp().sum(-1).mean().item<float>(), 1e-4);
    }

    [Fact]
    public void Refine_Backward_ReachesEveryParameter()
    {
        using var scope = NewDisposeScope();
        using var attention = Create();
        var (points, spread, _) = Refine(attention, zeros(2, 16, 2));
        (points.square().sum() + spread.sum()).backward();
        Assert.All(
            attention
                .named_parameters()
                .Where(item => item.name.StartsWith("evidence", StringComparison.Ordinal) || item.name == "sharpness"),
            item => Assert.NotNull(item.parameter.grad)
        );
    }

    private static PointAttention Create() => new([4, 6, 8, 8], channels: 8, hidden: 16, Side);

    private static (Tensor Points, Tensor Spread, Tensor Marginals) Refine(PointAttention attention, Tensor coarse)
    {
        var batch = coarse.shape[0];
        return attention.Refine(
            rand(batch, 6, Side / 8, Side / 8),
            rand(batch, 8, Side / 16, Side / 16),
            rand(batch, 8, Side / 32, Side / 32),
            rand(batch, 16),
            coarse
        );
    }
}
