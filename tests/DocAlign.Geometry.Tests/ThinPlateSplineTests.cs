namespace DocAlign.Geometry.Tests;

public sealed class ThinPlateSplineTests
{
    private static readonly IReadOnlyList<NormalizedPoint> Lattice = new ControlPointLattice(3, 3).Points;
    private static readonly NormalizedPoint[] Queries = TpsVectors.Points("mapping_matrix_3x3", "queries");

    private static ThinPlateSpline Generic { get; } = ThinPlateSpline.Solve(Lattice, TpsVectors.Points("generic_warp_3x3", "V"));

    [Fact]
    public void Solve_OfAGenericWarp_HasThePublishedCoefficients()
    {
        Tolerance.Close(TpsVectors.Points("generic_warp_3x3", "w"), Generic.Weights, Tolerance.Vector);
        Tolerance.Close(TpsVectors.Points("generic_warp_3x3", "a_rows_1_x_y"), Generic.Affine, Tolerance.Vector);
        Tolerance.Close(TpsVectors.Points("generic_warp_3x3", "T_of_queries"), [.. Queries.Select(Generic.Map)], Tolerance.Vector);
        Tolerance.Close(
            TpsVectors.Points("generic_warp_3x3", "T_on_5x5_lattice"),
            [.. new ControlPointLattice(5, 5).Points.Select(Generic.Map)],
            Tolerance.Vector
        );
        Assert.Equal(TpsVectors.Entry("generic_warp_3x3", "bending", "E_alg").GetDouble(), Generic.BendingEnergy(), Tolerance.Vector);
    }

    [Fact]
    public void JacobianAt_OnALattice_HasThePublishedDeterminants()
    {
        var expected = TpsVectors.Numbers("generic_warp_3x3", "jacobian_determinant_on_5x5_lattice");
        var actual = new ControlPointLattice(5, 5).Points.Select(point => Generic.JacobianAt(point).Determinant).ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance.Vector);
        }
    }

    [Fact]
    public void JacobianAt_AnyPoint_AgreesWithDifferences()
    {
        foreach (var point in Queries)
        {
            var (exact, differences) = (Generic.JacobianAt(point), Jacobian.Of(Generic, point));
            Assert.Equal(differences.XX, exact.XX, Tolerance.Difference);
            Assert.Equal(differences.XY, exact.XY, Tolerance.Difference);
            Assert.Equal(differences.YX, exact.YX, Tolerance.Difference);
            Assert.Equal(differences.YY, exact.YY, Tolerance.Difference);
        }
    }

    [Fact]
    public void Solve_WithSmoothing_IsThePublishedOne()
    {
        var spline = ThinPlateSpline.Solve(
            Lattice,
            TpsVectors.Points("generic_warp_3x3", "V"),
            TpsVectors.Entry("regularised_warp", "lambda").GetDouble()
        );
        Tolerance.Close(TpsVectors.Points("regularised_warp", "w"), spline.Weights, Tolerance.Vector);
        Tolerance.Close(TpsVectors.Points("regularised_warp", "T_of_queries"), [.. Queries.Select(spline.Map)], Tolerance.Vector);
    }

    [Fact]
    public void Solve_OfAnAffineMap_HasNoWeightsAndNoBendingEnergy()
    {
        var spline = ThinPlateSpline.Solve(Lattice, TpsVectors.Points("identity_and_affine", "affine", "V"));
        Tolerance.Close(
            TpsVectors.Points("identity_and_affine", "affine", "T_of_queries"),
            [.. Queries.Select(spline.Map)],
            Tolerance.Vector
        );
        Assert.All(spline.Weights, weight => Tolerance.Close(new(0, 0), weight));
        Assert.Equal(0, spline.BendingEnergy(), Tolerance.Exact);
    }

    [Fact]
    public void Map_AtAControlPoint_ReturnsItsTarget() =>
        Tolerance.Close(TpsVectors.Points("generic_warp_3x3", "V"), [.. Lattice.Select(Generic.Map)]);

    /// <summary>Eight points at a time and the rest, in single precision; also at control points and off the page.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(61)]
    public void Map_OfManyPoints_LiesWithinWhatIsPromised(int count)
    {
        var random = new Random(count);
        double Moved(double scale) => scale * ((2 * random.NextDouble()) - 1);
        var lattice = new ControlPointLattice(9, 12).Points;
        var spline = ThinPlateSpline.Solve(lattice, [.. lattice.Select(at => new NormalizedPoint(at.X + Moved(0.05), at.Y + Moved(0.05)))]);
        var homography = Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]);
        var warp = new ComposedWarp(spline, homography);
        NormalizedPoint[] points =
        [
            .. Enumerable.Range(0, count).Select(i => i < 3 ? lattice[i] : new NormalizedPoint(Moved(1.2), Moved(1.2))),
        ];
        double[] x = [.. points.Select(at => at.X)];
        double[] y = [.. points.Select(at => at.Y)];
        warp.Map(x, y);
        for (var i = 0; i < count; i++)
        {
            var expected = warp.Map(points[i]);
            Assert.Equal(expected.X, x[i], 1e-5);
            Assert.Equal(expected.Y, y[i], 1e-5);
        }
    }

    [Fact]
    public void Map_OfTheComposition_EqualsTheSplineOfMovedTargets()
    {
        var moved = TpsVectors.Points("affine_then_tps", "T_of_queries");
        var (a, t) = (TpsVectors.Matrix("identity_and_affine", "affine", "A"), TpsVectors.Numbers("identity_and_affine", "affine", "t"));
        var composed = new ComposedWarp(Generic, new AffineWarp(a[0][0], a[0][1], t[0], a[1][0], a[1][1], t[1]));
        Tolerance.Close(moved, [.. Queries.Select(composed.Map)], Tolerance.Vector);
    }

    [Fact]
    public void Solve_WithTwoEqualPoints_NamesThem()
    {
        var points = Lattice.ToArray();
        points[7] = points[2];
        var exception = Assert.Throws<DegenerateWarpException>(() => ThinPlateSpline.Solve(points, Lattice));
        Assert.Contains("Control points 2 and 7 coincide", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_OnALine_SaysSo()
    {
        NormalizedPoint[] points = [new(-1, -1), new(0, 0), new(0.5, 0.5), new(1, 1)];
        Assert.Contains(
            "on one line",
            Assert.Throws<DegenerateWarpException>(() => ThinPlateSpline.Solve(points, points)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Solve_WithFewerTargets_SaysHowMany() =>
        Assert.Contains(
            "Got 9 control points and 8 targets",
            Assert.Throws<ArgumentException>(() => ThinPlateSpline.Solve(Lattice, [.. Lattice.Take(8)])).Message,
            StringComparison.Ordinal
        );
}
