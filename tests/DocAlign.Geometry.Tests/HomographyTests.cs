namespace DocAlign.Geometry.Tests;

public sealed class HomographyTests
{
    private static readonly NormalizedPoint[] Places = [new(0, 0), new(-0.9, 0.7), new(0.3, -0.4), new(1, 1), new(-1, 1)];
    private static readonly Homography Steep = Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]);

    [Fact]
    public void FromPoints_OfPublishedCorners_IsThePublishedHomography()
    {
        var homography = Homography.FromPoints(
            TpsVectors.Points("homography_from_four_corners", "target_corners"),
            TpsVectors.Points("homography_from_four_corners", "source_corners")
        );
        Assert.All(
            TpsVectors.Matrix("homography_from_four_corners", "H_matrix").SelectMany(row => row).Zip(homography.Matrix),
            pair => Assert.Equal(pair.First, pair.Second, Tolerance.Vector)
        );
        var centre = TpsVectors.Numbers("homography_from_four_corners", "image_of_centre");
        Tolerance.Close(new(centre[0], centre[1]), homography.Map(new(0, 0)), Tolerance.Vector);
    }

    [Fact]
    public void Map_OfTheProjectiveGrid_IsThePublishedOne()
    {
        var homography = new Homography([.. TpsVectors.Matrix("projective_grid", "H_matrix").SelectMany(row => row)]);
        var size = new PixelSize(3, 2);
        for (var y = 0; y < 2; y++)
        {
            for (var x = 0; x < 3; x++)
            {
                var expected = TpsVectors.Entry("projective_grid", "align_corners_false")[y][x];
                Tolerance.Close(
                    new(expected[0].GetDouble(), expected[1].GetDouble()),
                    homography.Map(new PixelPoint(x + 0.5, y + 0.5).ToNormalized(size)),
                    Tolerance.Vector
                );
            }
        }
    }

    [Fact]
    public void Inverse_AfterTheHomography_IsTheIdentity() =>
        Tolerance.Close(Places, [.. Places.Select(place => Steep.Inverse().Map(Steep.Map(place)))]);

    [Fact]
    public void Fit_OfExactPairs_FindsTheHomography()
    {
        var lattice = new ControlPointLattice(4, 5).Points;
        var fitted = Homography.Fit(lattice, [.. lattice.Select(Steep.Map)]);
        Tolerance.Close([.. Places.Select(Steep.Map)], [.. Places.Select(fitted.Map)], 1e-7);
    }

    [Fact]
    public void FromCorners_WithThreeOnALine_NamesThem()
    {
        var exception = Assert.Throws<DegenerateWarpException>(() =>
            Homography.FromCorners([new(-1, -1), new(0, -1), new(1, -1), new(-1, 1)])
        );
        Assert.Contains("top left, top right and bottom right", exception.Message, StringComparison.Ordinal);
    }
}
