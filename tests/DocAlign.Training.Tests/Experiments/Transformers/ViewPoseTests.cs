using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class ViewPoseTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Of_ATurnedSmallerMovedLattice_SaysSo(int side)
    {
        using var scope = NewDisposeScope();
        using var lattice = TransformedClassifier.TensorOf(new(side, side));
        var (sine, cosine) = Math.SinCos(30 * Math.PI / 180);
        var turn = tensor(new[] { (float)cosine, (float)sine, (float)-sine, (float)cosine }, [2, 2]); // rows times this turn by 30 degrees
        var pose = Assert.Single(ViewPose.Of((lattice.matmul(turn) * 0.5) + tensor([0.2f, -0.1f])));
        Assert.Equal(30, pose.Degrees, 1e-4);
        Assert.Equal(0.5, pose.Size, 1e-5);
        Assert.Equal(0.2, pose.X, 1e-5);
        Assert.Equal(-0.1, pose.Y, 1e-5);
    }
}
