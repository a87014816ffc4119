using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Synthesis;

/// <summary>Displacements on a lattice: read, undone, and their Jacobian.</summary>
public sealed class LatticeMapTests
{
    private const int Nodes = 21;

    [Fact]
    public void Read_AtTheNodes_IsTheField()
    {
        using var scope = NewDisposeScope();
        var field = rand(2, 2, Nodes, Nodes);
        var places = SceneGeometry.LatticePoints(Nodes, Nodes, CPU).unsqueeze(0).expand(2, Nodes, Nodes, 2);
        Assert.InRange((LatticeMap.Read(field, places) - field).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void Read_BetweenAndBeyondTheNodes_IsLinearAndThenConstant()
    {
        using var scope = NewDisposeScope();
        var x = SceneGeometry.LatticePoints(Nodes, Nodes, CPU).select(-1, 0).view(1, 1, Nodes, Nodes);
        var places = tensor(new[] { 0.123f, 0.4f, -0.777f, 0.9f, 3f, 0f, -5f, 0f }, [1, 1, 4, 2]);
        var read = LatticeMap.Read(x, places).flatten().data<float>().ToArray();
        foreach (var (expected, actual) in new[] { 0.123f, -0.777f, 1f, -1f }.Zip(read))
        {
            Assert.Equal(expected, actual, 1e-5f);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(0.2)]
    public void Undo_FindsWhatTheMapSendsThere(double size)
    {
        using var scope = NewDisposeScope();
        var displacement = Waves(size);
        var places = SceneGeometry.LatticePoints(9, 7, CPU).unsqueeze(0).mul(0.8);
        var wanted = places + LatticeMap.Read(displacement, places).permute(0, 2, 3, 1);
        Assert.InRange((LatticeMap.Undo(displacement, wanted) - places).abs().max().item<float>(), 0, 1e-3f);
    }

    /// <summary>p + (a x, b y) has the determinant (1 + a)(1 + b) everywhere.</summary>
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, -0.5)]
    [InlineData(-0.2, -0.3)]
    public void LeastJacobian_OfAStretchedPage_IsItsDeterminant(double a, double b)
    {
        using var scope = NewDisposeScope();
        var places = SceneGeometry.LatticePoints(Nodes, Nodes, CPU);
        var displacement = stack([places.select(-1, 0) * a, places.select(-1, 1) * b]).unsqueeze(0);

        // At the edge the slope counts by half.
        var edges = new[] { (1 + a) * (1 + b), (1 + (a / 2)) * (1 + b), (1 + a) * (1 + (b / 2)), (1 + (a / 2)) * (1 + (b / 2)) };
        Assert.Equal(edges.Min(), LatticeMap.LeastJacobian(displacement).item<float>(), 1e-4);
    }

    /// <summary>A page that is pushed over itself has a place where the map runs backwards.</summary>
    [Fact]
    public void LeastJacobian_OfAMapThatFoldsOver_IsNegative()
    {
        using var scope = NewDisposeScope();
        Assert.True(LatticeMap.LeastJacobian(Waves(0.2)).item<float>() > 0);
        Assert.True(LatticeMap.LeastJacobian(Waves(0.9)).item<float>() < 0);
    }

    /// <summary>Each scene of a batch has its own.</summary>
    [Fact]
    public void LeastJacobian_OfABatch_IsOneForEach()
    {
        using var scope = NewDisposeScope();
        var both = LatticeMap.LeastJacobian(cat([Waves(0.1), Waves(0.9)], 0));
        Assert.Equal([2L], both.shape);
        Assert.True(both[0].item<float>() > both[1].item<float>());
    }

    private static Tensor Waves(double size)
    {
        var places = SceneGeometry.LatticePoints(Nodes, Nodes, CPU);
        var (x, y) = (places.select(-1, 0), places.select(-1, 1));
        var across = ((3 * x).sin() * size) + ((2 * y).sin() * (size / 2));
        return stack([across, (3 * x).sin() * (size / 2)]).unsqueeze(0);
    }
}
