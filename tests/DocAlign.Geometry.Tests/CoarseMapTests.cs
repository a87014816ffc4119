namespace DocAlign.Geometry.Tests;

public sealed class CoarseMapTests
{
    private static readonly Homography Steep = Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]);

    [Fact]
    public void CoarseMap_EnlargedBilinearly_ErrsByLessThanATenthOfAPixel()
    {
        var lattice = new ControlPointLattice(5, 5).Points;
        var bend = ThinPlateSpline.Solve(
            lattice,
            [.. lattice.Select(point => new NormalizedPoint(point.X, point.Y + (0.08 * Math.Sin(3 * point.X))))]
        );
        var warp = new ComposedWarp(bend, Steep);
        var (source, target) = (new PixelSize(1700, 2200), new PixelSize(1201, 1603));
        var map = CoarseMap.Sample(warp, source, target);
        var worst = 0.0;
        for (var y = 3; y < target.Height; y += 61)
        {
            for (var x = 5; x < target.Width; x += 47)
            {
                var (u, v) = ((x + 0.5) / map.Step, (y + 0.5) / map.Step);
                var (left, top) = ((int)u, (int)v);
                double Blend(float[] values) =>
                    (
                        (1 - (v - top))
                        * (((1 - (u - left)) * values[(top * map.Columns) + left]) + ((u - left) * values[(top * map.Columns) + left + 1]))
                    )
                    + (
                        (v - top)
                        * (
                            ((1 - (u - left)) * values[((top + 1) * map.Columns) + left])
                            + ((u - left) * values[((top + 1) * map.Columns) + left + 1])
                        )
                    );
                var exact = warp.Map(new PixelPoint(x + 0.5, y + 0.5).ToNormalized(target)).ToPixel(source);
                worst = Math.Max(worst, Math.Max(Math.Abs(exact.X - Blend(map.X)), Math.Abs(exact.Y - Blend(map.Y))));
            }
        }

        Assert.InRange(worst, 0, 0.1);
    }

    /// <summary>What is left of the warp between the knots. The spline bends as text lines on crumpled photographs do.</summary>
    [Theory]
    [InlineData(6000, 4500)]
    [InlineData(4000, 3000)]
    [InlineData(2000, 1500)]
    [InlineData(1601, 403)]
    [InlineData(97, 104)]
    public void Sample_BetweenTheKnots_ErrsByLessThanATwentiethOfAPixel(int width, int height)
    {
        var lattice = new ControlPointLattice(9, 12).Points;
        var bend = ThinPlateSpline.Solve(
            lattice,
            [
                .. lattice.Select(point => new NormalizedPoint(
                    point.X + (0.005 * Math.Sin(5 * point.Y)),
                    point.Y + (0.02 * Math.Sin((4 * point.X) + (3 * point.Y)))
                )),
            ]
        );
        var warp = new ComposedWarp(bend, Steep);
        var (source, target) = (new PixelSize(width, height), new PixelSize(width, height));
        var map = CoarseMap.Sample(warp, source, target);
        var worst = 0.0;
        for (var node = 0; node < map.Columns * map.Rows; node++)
        {
            var place = new PixelPoint(node % map.Columns * map.Step, node / map.Columns * map.Step);
            var exact = warp.Map(place.ToNormalized(target)).ToPixel(source);
            worst = Math.Max(worst, Math.Max(Math.Abs(exact.X - map.X[node]), Math.Abs(exact.Y - map.Y[node])));
        }

        Assert.InRange(worst, 0, 0.05);
    }

    [Fact]
    public void Sample_OfALargePage_AsksTheWarpASixteenthAsOften()
    {
        var counted = new Counted();
        var map = CoarseMap.Sample(counted, new PixelSize(3000, 4000), new PixelSize(3000, 4000));
        Assert.InRange(counted.Asked, 1, map.Columns * map.Rows / 13);
    }

    private sealed class Counted : IWarp
    {
        public int Asked { get; private set; }

        public NormalizedPoint Map(NormalizedPoint target)
        {
            Asked++;
            return target;
        }
    }
}
