using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class SceneHomographiesTests
{
    /// <summary>Places that a homography made are found by the one through their corners, inside as well.</summary>
    [Fact]
    public void Of_PlacesUnderAHomography_IsThatHomography()
    {
        using var scope = NewDisposeScope();
        var known = tensor(new[] { 0.8f, 0.1f, 0.05f, -0.1f, 0.7f, 0.1f, 0.1f, -0.05f, 1f }, [1, 3, 3]);
        var plane = SceneGeometry.LatticePoints(5, 5, CPU).unsqueeze(0);
        var seen = SceneGeometry.Apply(known, plane);
        var (toSquare, toPage) = SceneHomographies.Of(seen);
        Assert.InRange((SceneGeometry.Apply(toSquare, plane) - seen).abs().max().item<float>(), 0, 1e-5f);
        Assert.InRange((SceneGeometry.Apply(toPage, seen) - plane).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void Of_ABatch_IsOneForEachPage()
    {
        using var scope = NewDisposeScope();
        var plane = SceneGeometry.LatticePoints(5, 5, CPU).unsqueeze(0);
        var (toSquare, toPage) = SceneHomographies.Of(cat([plane, plane * 0.5, (plane * 0.5) + 0.2], 0));
        Assert.Equal([3L, 3, 3], toSquare.shape);
        var middle = SceneGeometry.Apply(toSquare, zeros(3, 1, 1, 2)).view(3, 2);
        Assert.InRange((middle - tensor(new[] { 0f, 0f, 0f, 0f, 0.2f, 0.2f }, [3, 2])).abs().max().item<float>(), 0, 1e-6f);
        Assert.InRange((toSquare.matmul(toPage) / toSquare.matmul(toPage)[.., 2..3, 2..3] - eye(3)).abs().max().item<float>(), 0, 1e-5f);
    }

    /// <summary>What is bent inside does not count: the corners alone say what the homography is.</summary>
    [Fact]
    public void Of_ABentPage_GoesThroughItsCorners()
    {
        using var scope = NewDisposeScope();
        var plane = SceneGeometry.LatticePoints(9, 9, CPU).unsqueeze(0);
        var bump = (1 - plane.select(-1, 0).square()) * 0.3;
        var bent = stack([plane.select(-1, 0), plane.select(-1, 1) + bump], -1);
        var (toSquare, _) = SceneHomographies.Of(bent);
        Assert.InRange((SceneGeometry.Apply(toSquare, plane) - plane).abs().max().item<float>(), 0, 1e-5f);
    }
}
