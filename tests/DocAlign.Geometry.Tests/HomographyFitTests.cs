namespace DocAlign.Geometry.Tests;

public sealed class HomographyFitTests
{
    private static readonly Homography Known = new([0.9, 0.2, 0.1, -0.15, 0.8, -0.05, 0.1, -0.2, 1]);

    private static readonly NormalizedPoint[] Corners = [new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)];

    [Fact]
    public void Through_FourPairsOfAKnownMap_IsThatMap()
    {
        var found = HomographyFit.Through(Corners, [.. Corners.Select(Known.Map)]);
        AssertSame(found, 1e-12);
    }

    [Fact]
    public void Closest_OfManyPairsOfAKnownMap_IsThatMap()
    {
        var places = new ControlPointLattice(5, 4).Points;
        AssertSame(HomographyFit.Closest(places, [.. places.Select(Known.Map)]), 1e-10);
    }

    /// <summary>Errors of a hundred points with no direction of their own leave the map nearly where it was.</summary>
    [Fact]
    public void Closest_OfNoisyPairs_IsNearerThanTheNoise()
    {
        const double Noise = 0.01;
        var random = new Random(2);
        var places = new ControlPointLattice(10, 10).Points;
        var found = HomographyFit.Closest(
            places,
            [
                .. places
                    .Select(Known.Map)
                    .Select(place => new NormalizedPoint(
                        place.X + (Noise * ((2 * random.NextDouble()) - 1)),
                        place.Y + (Noise * ((2 * random.NextDouble()) - 1))
                    )),
            ]
        );
        AssertSame(found, Noise / 2);
    }

    /// <summary>Coordinates far from 0 and of another size: what centring is for.</summary>
    [Fact]
    public void Closest_OfPixelsInsteadOfNormalizedPlaces_IsAsExact()
    {
        NormalizedPoint[] places =
        [
            .. new ControlPointLattice(4, 4).Points.Select(place => new NormalizedPoint(3000 + (900 * place.X), 4000 + (1200 * place.Y))),
        ];
        var map = new AffineWarp(0.5, 0.1, 20, -0.1, 0.4, 7);
        var found = HomographyFit.Closest(places, [.. places.Select(map.Map)]);
        Assert.All(places, place => Assert.Equal(map.Map(place).X, found.Map(place).X, 1e-6));
    }

    [Fact]
    public void Through_WithThreeCornersOnALine_NamesThem() =>
        Assert.Contains(
            "top left, top right and bottom right lie on one line",
            Assert
                .Throws<DegenerateWarpException>(() => HomographyFit.Through([new(-1, -1), new(0, 0), new(1, 1), new(-1, 1)], Corners))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Closest_OfPointsThatDetermineNothing_SaysWhy()
    {
        Assert.Throws<ArgumentException>(() => HomographyFit.Closest(Corners[..3], Corners[..3]));
        NormalizedPoint[] same = [new(1, 2), new(1, 2), new(1, 2), new(1, 2)];
        Assert.Contains(
            "All 4 points coincide",
            Assert.Throws<DegenerateWarpException>(() => HomographyFit.Closest(same, Corners)).Message,
            StringComparison.Ordinal
        );
        NormalizedPoint[] line = [new(-1, 0), new(0, 0), new(0.5, 0), new(1, 0)];
        Assert.Throws<DegenerateWarpException>(() => HomographyFit.Closest(line, line));
    }

    private static void AssertSame(Homography found, double tolerance) =>
        Assert.All(
            new ControlPointLattice(6, 6).Points,
            place =>
            {
                var (expected, actual) = (Known.Map(place), found.Map(place));
                Assert.Equal(expected.X, actual.X, tolerance);
                Assert.Equal(expected.Y, actual.Y, tolerance);
            }
        );
}
