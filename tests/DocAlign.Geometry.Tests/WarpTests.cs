namespace DocAlign.Geometry.Tests;

public sealed class WarpTests
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

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void QuarterTurn_FollowedByTheRestOfACircle_IsTheIdentity(int degrees)
    {
        var circle = new ComposedWarp(new QuarterTurn(degrees), new QuarterTurn((360 - degrees) % 360));
        Tolerance.Close(Places, [.. Places.Select(circle.Map)]);
    }

    [Fact]
    public void QuarterTurn_Of90_ShowsTheSourcesBottomLeftAtTheTopLeft() =>
        Tolerance.Close(new(-1, 1), new QuarterTurn(90).Map(new(-1, -1)));

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

    [Fact]
    public void CoonsPatch_OnItsBoundary_GoesThroughThePoints()
    {
        NormalizedPoint[] boundary =
        [
            new(-1, -1),
            new(-0.5, -1.1),
            new(0, -1.15),
            new(0.5, -1.1),
            new(1, -1),
            new(1.05, -0.5),
            new(1.1, 0),
            new(1.05, 0.5),
            new(1, 1),
            new(0.5, 0.95),
            new(0, 0.9),
            new(-0.5, 0.95),
            new(-1, 1),
            new(-0.95, 0.5),
            new(-0.9, 0),
            new(-0.95, -0.5),
        ];
        var patch = new CoonsPatch(boundary);
        Tolerance.Close(boundary[2], patch.Map(new(0, -1)));
        Tolerance.Close(boundary[7], patch.Map(new(1, 0.5)));
        Tolerance.Close(boundary[9], patch.Map(new(0.5, 1)));
        Tolerance.Close(boundary[12], patch.Map(new(-1, 1)));
        Tolerance.Close(boundary[13], patch.Map(new(-1, 0.5)));
    }

    [Fact]
    public void Letterbox_ThereAndBack_IsTheIdentity()
    {
        var letterbox = new Letterbox(new PixelSize(300, 1200));
        Tolerance.Close(Places, [.. Places.Select(place => letterbox.ToPage(letterbox.ToSquare(place)))]);
        Tolerance.Close(Places, [.. Places.Select(place => letterbox.SquareToPage().Map(letterbox.ToSquare(place)))]);
        Assert.Equal(new PixelBox(48, 0, 80, 128), letterbox.ContentBox(128));
    }

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

    [Fact]
    public void TargetSize_OfTheIdentity_IsTheSources() =>
        Assert.Equal(new PixelSize(640, 480), PageSizing.TargetSize(IdentityWarp.Instance, new PixelSize(640, 480)));

    [Fact]
    public void TargetSize_BeyondTheLimit_IsReducedInProportion()
    {
        var size = PageSizing.TargetSize(IdentityWarp.Instance, new PixelSize(4000, 2000), maxPixels: 2_000_000);
        Assert.Equal(new PixelSize(2000, 1000), size);
    }

    [Fact]
    public void Measure_OfAPureTurn_FindsItsAngle()
    {
        var (cosine, sine) = (Math.Cos(0.2), Math.Sin(0.2));
        var size = new PixelSize(800, 800);
        var measured = WarpDiagnostics.Measure(new AffineWarp(cosine, -sine, 0, sine, cosine, 0), size, size);
        Assert.Equal(0.2 * 180 / Math.PI, measured.RotationDegrees, 1e-6);
        Assert.Equal(1, measured.ScaleX, 1e-9);
        Assert.Equal(0, measured.ShearDegrees, 1e-9);
        Assert.Equal(1, measured.MinJacobianDeterminant, 1e-6);
        Assert.Equal(0, measured.NonRigidPercent, 1e-6);
    }

    [Fact]
    public void Measure_OfAMirror_FindsTheFoldOver()
    {
        var size = new PixelSize(100, 100);
        var measured = WarpDiagnostics.Measure(new AffineWarp(-1, 0, 0, 0, 1, 0), size, size);
        Assert.True(measured.MinJacobianDeterminant < 0);
        Assert.Equal(1, measured.FoldOverShare);
    }

    [Fact]
    public void ToNormalized_OfPixelCentres_IsThePublishedConvention()
    {
        var size = new PixelSize(4, 3);
        Assert.Equal((2.0 / 4) - 1 - 0.25, new PixelPoint(0.5, 0.5).ToNormalized(size).X, Tolerance.Exact);
        Assert.Equal(new PixelPoint(4, 3), new NormalizedPoint(1, 1).ToPixel(size));
    }
}
