using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class SlopeSolverTests
{
    private const int Rows = 12;
    private const int Columns = 9;

    [Fact]
    public void Solve_OfTheSlopesOfASpline_FindsItUpToWhatSlopesCannotSee()
    {
        using var scope = NewDisposeScope();
        var lattice = new ControlPointLattice(5, 5);
        using var solver = new SlopeSolver(lattice);

        // Moves that vanish at the left edge (vertical) and at the top (horizontal), where slopes say nothing of a common shift.
        var wanted = lattice
            .Points.Select(point => new NormalizedPoint(0.02 * (point.Y + 1) * point.X, 0.03 * Math.Sin(1 + point.X) * (1 + point.X)))
            .ToArray();
        var spline = ThinPlateSpline.Solve(lattice.Points, wanted);
        var cells = StraightenedPage.CellCentres(Rows, Columns);
        double[] Values(Func<NormalizedPoint, double> value) => [.. cells.Select(value)];
        var slopes = stack([Grid(Values(cell => spline.JacobianAt(cell).YX)), Grid(Values(cell => spline.JacobianAt(cell).XY))], 1);
        var weights = ones(1, 4, Rows, Columns, dtype: ScalarType.Float64) * tensor(new[] { 1e6, 1e6, 0.0, 0.0 }).view(1, 4, 1, 1);

        var found = solver.Solve(slopes, zeros_like(slopes), weights);

        var moved = ThinPlateSpline.Solve(
            lattice.Points,
            [.. Enumerable.Range(0, 25).Select(k => new NormalizedPoint(found[0, k, 0].item<double>(), found[0, k, 1].item<double>()))]
        );
        foreach (var cell in cells)
        {
            var (expected, actual) = (spline.JacobianAt(cell), moved.JacobianAt(cell));
            Assert.Equal(expected.YX, actual.YX, 1e-4);
            Assert.Equal(expected.XY, actual.XY, 1e-4);
        }
    }

    [Fact]
    public void Solve_OfNothingSeen_MovesNothing()
    {
        using var scope = NewDisposeScope();
        using var solver = new SlopeSolver(new ControlPointLattice(4, 4));
        var slopes = ones(2, 2, Rows, Columns);
        var found = solver.Solve(slopes, slopes, zeros(2, 4, Rows, Columns));
        Assert.Equal(0, found.abs().max().item<float>());
    }

    private static Tensor Grid(double[] values) => tensor(values, [1, Rows, Columns]);
}
