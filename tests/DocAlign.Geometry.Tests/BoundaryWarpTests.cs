namespace DocAlign.Geometry.Tests;

public sealed class BoundaryWarpTests
{
    [Fact]
    public void Solve_OfThePageItself_IsTheIdentity()
    {
        var warp = BoundaryWarp.Solve(BoundaryWarp.PageBoundary);
        Assert.All(
            new ControlPointLattice(7, 7).Points,
            place =>
            {
                var mapped = warp.Map(place);
                Assert.Equal(place.X, mapped.X, 1e-9);
                Assert.Equal(place.Y, mapped.Y, 1e-9);
            }
        );
    }

    /// <summary>A boundary that an affine map or a homography made is continued inside by the same map.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Solve_OfABoundaryWithoutBends_IsThatMapInside(double perspective)
    {
        var map = new Homography([0.8, 0.1, 0.05, -0.1, 0.7, -0.02, perspective, 0.1 * perspective, 1]);
        var warp = BoundaryWarp.Solve([.. BoundaryWarp.PageBoundary.Select(map.Map)]);
        foreach (var place in new NormalizedPoint[] { new(0, 0), new(0.3, -0.6), new(-0.9, 0.9), new(1, 1) })
        {
            var (expected, actual) = (map.Map(place), warp.Map(place));
            Assert.Equal(expected.X, actual.X, 1e-9);
            Assert.Equal(expected.Y, actual.Y, 1e-9);
        }
    }

    /// <summary>Top and bottom bent alike, as on a rolled page: the middle is bent as much as they are.</summary>
    [Fact]
    public void Solve_OfARolledPage_BendsTheInsideAlike()
    {
        NormalizedPoint Rolled(NormalizedPoint place) => new(place.X, place.Y + (0.1 * (1 - (place.X * place.X))));
        var warp = BoundaryWarp.Solve([.. BoundaryWarp.PageBoundary.Select(Rolled)]);
        foreach (var place in new NormalizedPoint[] { new(0, 0), new(0, -1), new(0.5, 0.5), new(-0.5, 0) })
        {
            var (expected, actual) = (Rolled(place), warp.Map(place));
            Assert.Equal(expected.X, actual.X, 1e-6);
            Assert.Equal(expected.Y, actual.Y, 1e-6);
        }
    }

    [Fact]
    public void Solve_MeetsEachBoundaryPoint()
    {
        var random = new Random(4);
        NormalizedPoint[] boundary =
        [
            .. BoundaryWarp.PageBoundary.Select(place => new NormalizedPoint(
                (0.8 * place.X) + (0.05 * random.NextDouble()),
                (0.8 * place.Y) + (0.05 * random.NextDouble())
            )),
        ];
        var warp = BoundaryWarp.Solve(boundary);
        foreach (var (place, found) in BoundaryWarp.PageBoundary.Zip(boundary))
        {
            var mapped = warp.Map(place);
            Assert.Equal(found.X, mapped.X, 1e-9);
            Assert.Equal(found.Y, mapped.Y, 1e-9);
        }
    }

    /// <summary>The matrix says the same as the spline for a displacement in x alone, where the corners stay.</summary>
    [Fact]
    public void DisplacementMatrix_TimesDisplacements_IsTheSplinesDisplacement()
    {
        NormalizedPoint[] queries = [new(0, 0), new(0.4, -0.7), new(-0.2, 0.9)];
        var matrix = BoundaryWarp.DisplacementMatrix(queries);
        var moved = Enumerable.Range(0, BoundaryWarp.PointCount).Select(i => i % 4 == 0 ? 0 : 0.03 * Math.Sin(i)).ToArray();
        var warp = BoundaryWarp.Solve([
            .. BoundaryWarp.PageBoundary.Select((place, i) => new NormalizedPoint(place.X + moved[i], place.Y)),
        ]);
        for (var query = 0; query < queries.Length; query++)
        {
            var expected = warp.Map(queries[query]).X - queries[query].X;
            Assert.Equal(expected, Enumerable.Range(0, moved.Length).Sum(i => matrix[query, i] * moved[i]), 1e-9);
        }
    }

    [Fact]
    public void Solve_OfTooFewPoints_SaysHowManyAreRight() =>
        Assert.Contains(
            "boundary has 4 points, expected 16",
            Assert.Throws<ArgumentException>(() => BoundaryWarp.Solve([new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)])).Message,
            StringComparison.Ordinal
        );
}
