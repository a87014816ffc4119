using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class RadialBoundTests
{
    [Fact]
    public void Of_ManyMoves_KeepsDirectionAndStaysWithin()
    {
        using var scope = NewDisposeScope();
        var moves = randn(50, 2, dtype: ScalarType.Float64);
        var bound = RadialBound.Of(moves, 0.2);
        Assert.InRange(bound.square().sum(-1).sqrt().max().item<double>(), 0.1, 0.2);
        Assert.InRange(
            ((moves.select(1, 0) * bound.select(1, 1)) - (moves.select(1, 1) * bound.select(1, 0))).abs().max().item<double>(),
            0,
            1e-9
        );
    }

    [Fact]
    public void Of_ASmallMove_IsTheMove()
    {
        using var scope = NewDisposeScope();
        var move = tensor(new[] { 1e-4, -2e-4 }).view(1, 2);
        Assert.InRange((RadialBound.Of(move, 0.2) - move).abs().max().item<double>(), 0, 1e-9);
    }
}
