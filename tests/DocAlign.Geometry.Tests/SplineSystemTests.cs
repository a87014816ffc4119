namespace DocAlign.Geometry.Tests;

public sealed class SplineSystemTests
{
    private static readonly NormalizedPoint[] Square = [new(-1, -1), new(1, -1), new(1, 1), new(-1, 1), new(0.2, -0.1)];

    /// <summary>U(r) = r² ln r², so U(0) = U(1) = 0, and U(e) = 2 e².</summary>
    [Fact]
    public void Kernel_AtKnownDistances_IsRSquaredTimesItsLogarithm()
    {
        Assert.Equal(0, SplineSystem.Kernel(0));
        Assert.Equal(0, SplineSystem.Kernel(1));
        Assert.Equal(2 * Math.E * Math.E, SplineSystem.Kernel(Math.E * Math.E), 1e-12);
        Assert.True(SplineSystem.Kernel(0.5) < 0);
    }

    /// <summary>The weights of every column are free of an affine part: they and their moments sum to 0.</summary>
    [Fact]
    public void InverseColumns_HaveWeightsWithoutAnAffinePart()
    {
        var columns = SplineSystem.InverseColumns(Square, smoothing: 0);
        for (var column = 0; column < Square.Length; column++)
        {
            Assert.Equal(0, Enumerable.Range(0, Square.Length).Sum(row => columns[row, column]), 1e-12);
            Assert.Equal(0, Enumerable.Range(0, Square.Length).Sum(row => columns[row, column] * Square[row].X), 1e-12);
            Assert.Equal(0, Enumerable.Range(0, Square.Length).Sum(row => columns[row, column] * Square[row].Y), 1e-12);
        }
    }

    /// <summary>Values of an affine function, 3 + 2x - y, need no bending at all.</summary>
    [Fact]
    public void Solve_OfAffineValues_HasNoWeights()
    {
        var right = new double[Square.Length + 3, 1];
        for (var i = 0; i < Square.Length; i++)
        {
            right[i, 0] = 3 + (2 * Square[i].X) - Square[i].Y;
        }

        SplineSystem.Solve(Square, smoothing: 0, right);
        for (var i = 0; i < Square.Length; i++)
        {
            Assert.Equal(0, right[i, 0], 1e-12);
        }

        Assert.Equal([3, 2, -1], Enumerable.Range(Square.Length, 3).Select(row => Math.Round(right[row, 0], 12)));
    }

    [Fact]
    public void Solve_WithMoreSmoothing_BendsLess()
    {
        double Bend(double smoothing)
        {
            var right = new double[Square.Length + 3, 1];
            right[4, 0] = 1;
            SplineSystem.Solve(Square, smoothing, right);
            return Enumerable.Range(0, Square.Length).Sum(row => Math.Abs(right[row, 0]));
        }

        Assert.True(Bend(0) > Bend(0.1) && Bend(0.1) > Bend(10));
    }

    [Fact]
    public void Solve_OfPointsThatDetermineNoSpline_SaysWhich()
    {
        string Message(params NormalizedPoint[] points) =>
            Assert
                .Throws<DegenerateWarpException>(() => SplineSystem.Solve(points, smoothing: 0, new double[points.Length + 3, 1]))
                .Message;
        Assert.Contains("Got 2 control points", Message(new(0, 0), new(1, 1)), StringComparison.Ordinal);
        Assert.Contains("Control points 0 and 2 coincide", Message(new(0, 0), new(1, 0), new(0, 0)), StringComparison.Ordinal);
        Assert.Contains("lie on one line", Message(new(0, 0), new(0.5, 0.5), new(1, 1)), StringComparison.Ordinal);
        Assert.Contains("Control point 1 is", Message(new(0, 0), new(double.NaN, 0), new(1, 1)), StringComparison.Ordinal);
    }
}
