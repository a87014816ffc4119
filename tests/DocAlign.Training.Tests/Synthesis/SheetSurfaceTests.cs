using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Synthesis;

/// <summary>Sheets in space: paper bends and does not stretch, and light falls on it by Lambert's law.</summary>
public sealed class SheetSurfaceTests
{
    private const int Last = SceneGeometry.Nodes - 1;

    private static readonly Scene Flat = Enumerable
        .Range(0, 200)
        .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: 1.5, strength: 1))
        .First(scene => scene.IsScan) with
    {
        Curl = [(0, 1, 0), (0, 1, 0)],
        Cone = 0,
        CurlDirection = 0,
        Creases = [.. Enumerable.Repeat((0.0, 0.0, 0.1), Scene.CreasesAcross + Scene.CreasesAlong)],
        Wrinkle = [.. Enumerable.Repeat((0.0, 1.0, 1.0, 0.0), Scene.Wrinkles)],
        LightFrom = (0, 0, 1),
        Ambient = 0.3,
    };

    [Fact]
    public void Places_OfAFlatSheet_AreThePageItself()
    {
        using var scope = NewDisposeScope();
        var places = Places(Flat);
        var plane = SceneGeometry.LatticePoints(SceneGeometry.Nodes, SceneGeometry.Nodes, CPU);
        Assert.InRange((places.select(-1, 0)[0] - (plane.select(-1, 0) / 1.5)).abs().max().item<float>(), 0, 1e-3f);
        Assert.InRange((places.select(-1, 1)[0] - plane.select(-1, 1)).abs().max().item<float>(), 0, 1e-3f);
        Assert.InRange(places.select(-1, 2).abs().max().item<float>(), 0, 1e-5f);
    }

    /// <summary>Along a row of nodes the sheet is as long as it was, whichever way it is rolled or folded.</summary>
    [Theory]
    [InlineData(1.5, 0, 0)]
    [InlineData(0, 1.2, 0)]
    [InlineData(0, 0, 1.0)]
    [InlineData(1.0, 0.5, 0.5)]
    public void Places_OfABentSheet_KeepTheLengthOfRowsAndColumns(double curl, double across, double along)
    {
        using var scope = NewDisposeScope();
        var creases = Flat.Creases.ToArray();
        creases[0] = (across, 0.1, 0.05);
        creases[Scene.CreasesAcross] = (along, -0.2, 0.05);
        var places = Places(Flat with { Curl = [(curl, 0.5, 0.3), (0, 1, 0)], Creases = creases });
        Assert.Equal(2 / 1.5, Length(places[0, Last / 2]), 0.01);
        Assert.Equal(2, Length(places[0, TensorIndex.Colon, Last / 2]), 0.01);
        Assert.True(places.select(-1, 2).abs().max().item<float>() > 0.02);
    }

    /// <summary>Rolled along another direction, the generators run at a right angle to it: there the sheet stays straight.</summary>
    [Fact]
    public void Places_OfARolledSheet_AreStraightAlongTheGenerators()
    {
        using var scope = NewDisposeScope();
        var places = Places(Flat with { Curl = [(1.5, 0.5, 0.3), (0, 1, 0)] });
        var column = places[0, TensorIndex.Colon, 5];
        Assert.InRange((column.select(-1, 2) - column[0, 2]).abs().max().item<float>(), 0, 1e-4f);
        var row = places[0, 5];
        Assert.InRange((row.select(-1, 2) - row[0, 2]).abs().max().item<float>(), 0.05f, 2);
    }

    [Fact]
    public void Shade_OfAFlatSheet_IsOne()
    {
        using var scope = NewDisposeScope();
        Assert.InRange((Shade(Flat) - 1).abs().max().item<float>(), 0, 1e-4f);
        Assert.InRange((Shade(Flat with { LightFrom = (0.6, 0, 0.8) }) - 1).abs().max().item<float>(), 0, 1e-4f);
    }

    /// <summary>Under light from everywhere no bend is seen; under light from the side one flank is bright and the other dark.</summary>
    [Fact]
    public void Shade_OfABentSheet_DependsOnTheLight()
    {
        using var scope = NewDisposeScope();
        var bent = Flat with { Curl = [(2, 0.5, 0), (0, 1, 0)], LightFrom = (0.6, 0, 0.8) };
        var everywhere = Shade(bent with { Ambient = 1 });
        Assert.InRange((everywhere - 1).abs().max().item<float>(), 0, 1e-4f);
        var side = Shade(bent);
        Assert.True(side.max().item<float>() - side.min().item<float>() > 0.1f);
        Assert.InRange(side.min().item<float>(), 0.3f, 1);
        Assert.InRange(side.max().item<float>(), 1, 1.5f);
    }

    /// <summary>Light from the other side exchanges the flanks.</summary>
    [Fact]
    public void Shade_UnderMirroredLight_IsMirrored()
    {
        using var scope = NewDisposeScope();
        var bent = Flat with { Curl = [(1.5, 0.5, 0), (0, 1, 0)], LightFrom = (0.6, 0, 0.8) };
        var (left, right) = (Shade(bent), Shade(bent with { LightFrom = (-0.6, 0, 0.8) }));
        var (asIs, flipped) = ((left - right).abs().mean().item<float>(), (left - right.flip(3)).abs().mean().item<float>());
        Assert.True(Math.Min(asIs, flipped) < 0.01 && Math.Max(asIs, flipped) > 0.02, $"{asIs}, {flipped}");
    }

    private static Tensor Places(Scene scene) => new SheetSurface(new SceneBatch([scene], CPU)).Places();

    private static Tensor Shade(Scene scene)
    {
        var surface = new SheetSurface(new SceneBatch([scene], CPU));
        return surface.Shade(surface.Places());
    }

    /// <param name="line">[N, 3].</param>
    private static double Length(Tensor line) => (line.slice(0, 1, Last + 1, 1) - line.slice(0, 0, Last, 1)).norm(1).sum().item<float>();
}
