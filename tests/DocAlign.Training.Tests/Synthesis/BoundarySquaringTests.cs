using DocAlign.Geometry;
using DocAlign.Training.Synthesis;
using TorchSharp;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class BoundarySquaringTests
{
    [Fact]
    public void Forward_ByTheTrueBoundary_AgreesWithTheWorkersWarp()
    {
        using var scope = torch.NewDisposeScope();
        var geometry = new SceneGeometry([Scene.DrawPhoto(new SeededRandom(3), pageAspect: 1.41, strength: 1)], torch.CPU);
        var boundary = geometry.Boundary();
        var places = SceneGeometry.LatticePoints(5, 5, torch.CPU).unsqueeze(0);
        var squaring = new BoundarySquaring(boundary, torch.CPU);

        var seen = squaring.Forward(places);

        var values = boundary.contiguous().data<float>().ToArray();
        var warp = BoundaryWarp.Solve([.. Enumerable.Range(0, 16).Select(i => new NormalizedPoint(values[2 * i], values[(2 * i) + 1]))]);
        var points = new ControlPointLattice(5, 5).Points;
        for (var i = 0; i < points.Count; i++)
        {
            var expected = warp.Map(points[i]);
            Assert.Equal(expected.X, seen[0, i / 5, i % 5, 0].item<float>(), 2e-3);
            Assert.Equal(expected.Y, seen[0, i / 5, i % 5, 1].item<float>(), 2e-3);
        }

        Assert.InRange((squaring.Backward(seen) - places).abs().max().item<float>(), 0, 2e-3);
    }
}
