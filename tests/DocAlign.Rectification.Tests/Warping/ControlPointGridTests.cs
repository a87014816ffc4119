using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class ControlPointGridTests
{
    private static readonly ControlPointLattice Lattice = new(4, 5);

    [Theory]
    [InlineData(TransformKind.Affine)]
    [InlineData(TransformKind.Projective)]
    [InlineData(TransformKind.ThinPlateSpline)]
    public void Forward_AtTheIdentity_ReadsEveryPixelAtItsOwnPlace(TransformKind kind) => AssertMaps(kind, point => point, 1e-12);

    [Theory]
    [InlineData(TransformKind.Affine)]
    [InlineData(TransformKind.Projective)]
    [InlineData(TransformKind.ThinPlateSpline)]
    public void Forward_OfAnAffineMap_IsExact(TransformKind kind) =>
        AssertMaps(kind, point => new((0.8 * point.X) - (0.1 * point.Y) + 0.05, (0.2 * point.X) + (0.9 * point.Y) - 0.1), 1e-12);

    [Fact]
    public void Forward_OfAHomography_IsExactForTheProjectiveGrid()
    {
        var homography = Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]);
        AssertMaps(TransformKind.Projective, homography.Map, 1e-12);
    }

    [Fact]
    public void Forward_OfTheSpline_IsExactAtItsControlPoints()
    {
        // Pixel centres of a 4 x 5 picture are the points of a lattice with this span.
        using var scope = NewDisposeScope();
        var points = rand(1, 20, 2, dtype: ScalarType.Float64);
        var lattice = PixelCentres.Of(5, 4);
        var spline = ThinPlateSpline.Solve(
            lattice,
            [.. Enumerable.Range(0, 20).Select(k => new NormalizedPoint(points[0, k, 0].item<double>(), points[0, k, 1].item<double>()))]
        );
        for (var k = 0; k < 20; k++)
        {
            Assert.Equal(points[0, k, 0].item<double>(), spline.Map(lattice[k]).X, 1e-9);
        }

        using var grid = ControlPointGrid.Create(TransformKind.ThinPlateSpline, Lattice, 6, 7);
        var expected = ThinPlateSpline.Solve(
            Lattice.Points,
            [.. Enumerable.Range(0, 20).Select(k => new NormalizedPoint(points[0, k, 0].item<double>(), points[0, k, 1].item<double>()))]
        );
        AssertClose([.. PixelCentres.Of(6, 7).Select(expected.Map)], grid.call(points), 1e-9);
    }

    [Theory]
    [InlineData(TransformKind.Affine)]
    [InlineData(TransformKind.Projective)]
    [InlineData(TransformKind.ThinPlateSpline)]
    public void Forward_LeavesNoTensorBehind(TransformKind kind)
    {
        using var grid = ControlPointGrid.Create(kind, Lattice, 8, 6);
        using var points = rand(1, 20, 2);

        // The constant is copied to the device when it is first needed, and stays.
        grid.call(points).Dispose();
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            _ = grid.call(points);
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void AssertMaps(TransformKind kind, Func<NormalizedPoint, NormalizedPoint> map, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var grid = ControlPointGrid.Create(kind, Lattice, 6, 7);
        var points = tensor(Lattice.Points.Select(map).SelectMany(point => new[] { point.X, point.Y }).ToArray(), [1, 20, 2]);
        AssertClose([.. PixelCentres.Of(6, 7).Select(map)], grid.call(points), tolerance);
    }

    private static void AssertClose(NormalizedPoint[] expected, Tensor actual, double tolerance)
    {
        var values = actual.contiguous().data<double>().ToArray();
        Assert.Equal(2 * expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].X, values[2 * i], tolerance);
            Assert.Equal(expected[i].Y, values[(2 * i) + 1], tolerance);
        }
    }
}
