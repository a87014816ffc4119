namespace DocAlign.Geometry.Tests;

public sealed class AffineWarpTests
{
    private static readonly AffineWarp Warp = new(0.9, 0.1, 0.2, -0.3, 0.8, -0.1);

    /// <summary>0.9 · 0.5 + 0.1 · (-1) + 0.2 and -0.3 · 0.5 + 0.8 · (-1) - 0.1.</summary>
    [Fact]
    public void Map_OfAPoint_IsTheKnownOne()
    {
        var mapped = Warp.Map(new(0.5, -1));
        Assert.Equal(0.55, mapped.X, 1e-12);
        Assert.Equal(-1.05, mapped.Y, 1e-12);
    }

    [Fact]
    public void Inverse_UndoesTheMapBothWays()
    {
        var inverse = Warp.Inverse();
        foreach (var place in new ControlPointLattice(3, 3).Points)
        {
            foreach (var back in new[] { inverse.Map(Warp.Map(place)), Warp.Map(inverse.Map(place)) })
            {
                Assert.Equal(place.X, back.X, 1e-12);
                Assert.Equal(place.Y, back.Y, 1e-12);
            }
        }
    }

    [Fact]
    public void Inverse_OfAMapOntoALine_SaysWhy() =>
        Assert.Contains(
            "determinant 0",
            Assert.Throws<DegenerateWarpException>(() => new AffineWarp(1, 2, 0, 2, 4, 0).Inverse()).Message,
            StringComparison.Ordinal
        );
}
