namespace DocAlign.Geometry.Tests;

public sealed class ThinPlateSplineTests
{
    private static readonly IReadOnlyList<NormalizedPoint> Lattice = new ControlPointLattice(3, 3).Points;
    private static readonly NormalizedPoint[] Queries = TpsVectors.Points("mapping_matrix_3x3", "queries");

    private static ThinPlateSpline Generic { get; } = ThinPlateSpline.Solve(Lattice, TpsVectors.Points("generic_warp_3x3", "V"));

    [Theory]
    [InlineData("system_2x2", 2)]
    [InlineData("system_3x3", 3)]
    public void BendingMatrix_OfALattice_IsThePublishedOne(string entry, int side)
    {
        Tolerance.Close(TpsVectors.Points(entry, "control_points"), new ControlPointLattice(side, side).Points);
        var expected = TpsVectors.Matrix(entry, "bending_matrix");
        var actual = ThinPlateSpline.BendingMatrix(new ControlPointLattice(side, side).Points);
        for (var i = 0; i < expected.Length; i++)
        {
            for (var j = 0; j < expected.Length; j++)
            {
                Assert.Equal(expected[i][j], actual[i, j], Tolerance.Vector);
            }
        }
    }

    [Fact]
    public void BendingMatrix_Of4x4_HasThePublishedTrace()
    {
        var bending = ThinPlateSpline.BendingMatrix(new ControlPointLattice(4, 4).Points);
        Assert.Equal(TpsVectors.Entry("system_4x4_checks", "trace_B").GetDouble(), Enumerable.Range(0, 16).Sum(i => bending[i, i]), 1e-8);
    }

    [Fact]
    public void MappingMatrix_Of3x3_IsThePublishedOneAndItsRowsSumToOne()
    {
        var expected = TpsVectors.Matrix("mapping_matrix_3x3", "M");
        var actual = ThinPlateSpline.MappingMatrix(Lattice, Queries);
        for (var q = 0; q < expected.Length; q++)
        {
            Assert.Equal(1, Enumerable.Range(0, 9).Sum(k => actual[q, k]), Tolerance.Exact);
            for (var k = 0; k < 9; k++)
            {
                Assert.Equal(expected[q][k], actual[q, k], Tolerance.Vector);
            }
        }
    }

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

    [Fact]
    public void DerivativeMatrices_TimesTargets_AreTheSplinesJacobian()
    {
        var random = new Random(3);
        var lattice = new ControlPointLattice(4, 5).Points;
        var targets = lattice
            .Select(point => new NormalizedPoint(point.X + (0.1 * random.NextDouble()), point.Y + (0.1 * random.NextDouble())))
            .ToArray();
        NormalizedPoint[] queries = [new(0.13, -0.4), new(-0.9, 0.7), lattice[6], new(1.2, 0.1)];

        var (alongX, alongY) = ThinPlateSpline.DerivativeMatrices(lattice, queries);

        var spline = ThinPlateSpline.Solve(lattice, targets);
        for (var q = 0; q < queries.Length; q++)
        {
            double Times(double[,] matrix, Func<NormalizedPoint, double> part) =>
                Enumerable.Range(0, targets.Length).Sum(k => matrix[q, k] * part(targets[k]));
            var expected = spline.JacobianAt(queries[q]);
            Assert.Equal(expected.XX, Times(alongX, point => point.X), 1e-9);
            Assert.Equal(expected.YX, Times(alongX, point => point.Y), 1e-9);
            Assert.Equal(expected.XY, Times(alongY, point => point.X), 1e-9);
            Assert.Equal(expected.YY, Times(alongY, point => point.Y), 1e-9);
        }
    }
}
