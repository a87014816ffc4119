namespace DocAlign.Geometry.Tests;

public sealed class SplineMatricesTests
{
    [Theory]
    [InlineData("system_2x2", 2)]
    [InlineData("system_3x3", 3)]
    public void Bending_OfALattice_IsThePublishedOne(string entry, int side)
    {
        Tolerance.Close(TpsVectors.Points(entry, "control_points"), new ControlPointLattice(side, side).Points);
        var expected = TpsVectors.Matrix(entry, "bending_matrix");
        var actual = SplineMatrices.Bending(new ControlPointLattice(side, side).Points);
        for (var i = 0; i < expected.Length; i++)
        {
            for (var j = 0; j < expected.Length; j++)
            {
                Assert.Equal(expected[i][j], actual[i, j], Tolerance.Vector);
            }
        }
    }

    [Fact]
    public void Bending_Of4x4_HasThePublishedTrace()
    {
        var bending = SplineMatrices.Bending(new ControlPointLattice(4, 4).Points);
        Assert.Equal(TpsVectors.Entry("system_4x4_checks", "trace_B").GetDouble(), Enumerable.Range(0, 16).Sum(i => bending[i, i]), 1e-8);
    }

    [Fact]
    public void Mapping_Of3x3_IsThePublishedOneAndItsRowsSumToOne()
    {
        var expected = TpsVectors.Matrix("mapping_matrix_3x3", "M");
        var actual = SplineMatrices.Mapping(new ControlPointLattice(3, 3).Points, TpsVectors.Points("mapping_matrix_3x3", "queries"));
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
    public void Derivatives_TimesTargets_AreTheSplinesJacobian()
    {
        var random = new Random(3);
        var lattice = new ControlPointLattice(4, 5).Points;
        var targets = lattice
            .Select(point => new NormalizedPoint(point.X + (0.1 * random.NextDouble()), point.Y + (0.1 * random.NextDouble())))
            .ToArray();
        NormalizedPoint[] queries = [new(0.13, -0.4), new(-0.9, 0.7), lattice[6], new(1.2, 0.1)];

        var (alongX, alongY) = SplineMatrices.Derivatives(lattice, queries);

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
