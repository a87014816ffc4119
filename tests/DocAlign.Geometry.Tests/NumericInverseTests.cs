namespace DocAlign.Geometry.Tests;

public sealed class NumericInverseTests
{
    private static readonly NormalizedPoint[] Places = [new(0, 0), new(-0.9, 0.7), new(0.3, -0.4), new(1, 1), new(-1, 1)];
    private static readonly Homography Steep = Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]);

    [Fact]
    public void NumericInverse_OfABentWarp_FindsEveryPlace()
    {
        var lattice = new ControlPointLattice(4, 4).Points;
        var bend = ThinPlateSpline.Solve(
            lattice,
            [
                .. lattice.Select(point => new NormalizedPoint(
                    point.X + (0.05 * Math.Sin(2 * point.Y)),
                    point.Y + (0.07 * Math.Cos(2 * point.X))
                )),
            ]
        );
        var warp = new ComposedWarp(bend, Steep);
        var inverse = new NumericInverse(warp);
        foreach (var place in Places)
        {
            Assert.True(inverse.TryMap(warp.Map(place), out var found));
            Tolerance.Close(place, found, 1e-8);
        }
    }

    [Fact]
    public void NumericInverse_FarOffThePage_SaysNo()
    {
        var folded = new AffineWarp(1, 0, 0, 0, 0, 0);
        Assert.False(new NumericInverse(folded).TryMap(new(0, 0.5), out _));
    }
}
