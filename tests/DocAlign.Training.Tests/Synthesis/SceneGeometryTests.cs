using DocAlign.Training.Synthesis;
using TorchSharp;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class SceneGeometryTests
{
    [Fact]
    public void Backward_ThereAndBack_IsTheIdentity()
    {
        using var scope = torch.NewDisposeScope();
        var scenes = Enumerable
            .Range(0, 40)
            .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: seed % 4 == 0 ? 3 : 1.41, strength: 1))
            .ToArray();
        var geometry = new SceneGeometry(scenes, torch.CPU);
        var places = SceneGeometry.LatticePoints(9, 7, torch.CPU).unsqueeze(0).mul(0.98);

        var back = geometry.Backward(geometry.Forward(places));

        Assert.InRange((back - places).abs().max().item<float>(), 0, 5e-3);
    }

    [Fact]
    public void Boundary_OfAFlatScan_IsTheFrameItself()
    {
        using var scope = torch.NewDisposeScope();
        var scan = Enumerable
            .Range(0, 200)
            .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: 1.41, strength: 1))
            .First(scene => scene is { IsScan: true, Fill: 1, Camera.Roll: 0, QuarterTurns: 0 });

        var boundary = new SceneGeometry([scan], torch.CPU).Boundary();

        Assert.Equal(-1 / 1.41, boundary[0, 0, 0].item<float>(), 1e-3);
        Assert.Equal(-1, boundary[0, 0, 1].item<float>(), 1e-3);
        Assert.Equal(1, boundary[0, 8, 1].item<float>(), 1e-3);
    }

    [Fact]
    public void Forward_OfARolledSheet_KeepsArcLengths()
    {
        using var scope = torch.NewDisposeScope();

        // A cylinder of curvature 1 seen from far above: a length s along the arc is seen as sin(s).
        var flat = Enumerable
            .Range(0, 200)
            .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: 1, strength: 1))
            .First(scene => scene is { IsScan: true, Fill: 1, Camera.Roll: 0, QuarterTurns: 0 });
        var rolled = flat with { Distance = 1e4, Curl = [(1, 1e-3, Math.PI / 2), (0, 1, 0)] };

        // The tangent angle is the integral of the curvature, sin(f s + p) / f with a very small f: rises by s.
        var seen = new SceneGeometry([rolled with { Curl = [(1, 1e-3, 0), (0, 1, 0)] }], torch.CPU).Forward(
            torch.tensor([0f, 0f, 0.5f, 0f, 1f, 0f], [1, 1, 3, 2])
        );

        var (middle, half, edge) = (seen[0, 0, 0, 0].item<float>(), seen[0, 0, 1, 0].item<float>(), seen[0, 0, 2, 0].item<float>());
        Assert.Equal(Math.Sin(0.5) / Math.Sin(1), (half - middle) / (edge - middle), 5e-3);
    }
}
