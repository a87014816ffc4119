using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class BoundaryControlPointsTests
{
    [Fact]
    public void Forward_OfABentBoundary_AgreesWithTheWarpInDouble()
    {
        using var scope = NewDisposeScope();
        var random = new Random(4);
        var homography = Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]);
        NormalizedPoint[] boundary =
        [
            .. BoundaryWarp
                .PageBoundary.Select(homography.Map)
                .Select(point => new NormalizedPoint(point.X + (0.05 * random.NextDouble()), point.Y + (0.05 * random.NextDouble()))),
        ];
        var lattice = new ControlPointLattice(9, 9);
        using var points = new BoundaryControlPoints(lattice);

        var found = points
            .call(tensor(boundary.SelectMany(point => new[] { point.X, point.Y }).ToArray(), [1, 16, 2]))
            .contiguous()
            .data<double>()
            .ToArray();

        var warp = BoundaryWarp.Solve(boundary);
        for (var k = 0; k < lattice.Points.Count; k++)
        {
            var expected = warp.Map(lattice.Points[k]);
            Assert.Equal(expected.X, found[2 * k], 1e-9);
            Assert.Equal(expected.Y, found[(2 * k) + 1], 1e-9);
        }
    }
}
