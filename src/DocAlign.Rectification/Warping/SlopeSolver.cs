using DocAlign.Geometry;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>
/// From what is seen in each cell of a page (slopes, offsets, how sure they are) to the control points' displacements: a ridge regression
/// that gradients pass through.
/// </summary>
/// <remarks>
/// For the vertical displacements v of the K control points it minimises the mean over cells of a (Gₓ v - s)² + b (M v - o)², plus λ vᵀ B v
/// + μ |v|²: their slope along x shall be the slope s of the text, they shall be the offset o, and they shall bend little (B is the
/// spline's bending matrix). The horizontal ones likewise, with the slope of rules along y. λ and μ are learned. Gₓ, G_y and M are
/// constants of the lattice and the cells.
/// </remarks>
internal sealed class SlopeSolver : nn.Module
{
    private const double FirstBending = 0.01;
    private const double FirstRidge = 0.001;
    private readonly Dictionary<(long Rows, long Columns), Matrices> _matrices = [];
    private readonly ControlPointLattice _lattice;
    private readonly ConstantTensor _bending; // [K, K]
    private readonly ConstantTensor _unit; // [K, K]

    [ComponentName(Name = "strength")]
    private readonly Parameter _strength; // [4]: logarithms of λ and μ, vertical, then horizontal

    /// <param name="lattice">Control points on the flat page.</param>
    public SlopeSolver(ControlPointLattice lattice)
        : base(nameof(SlopeSolver))
    {
        var k = lattice.Points.Count;
        _lattice = lattice;
        _strength = new Parameter(
            tensor(new[] { Math.Log(FirstBending), Math.Log(FirstRidge), Math.Log(FirstBending), Math.Log(FirstRidge) }, ScalarType.Float32)
        );
        _bending = ConstantTensor.Of(SplineMatrices.Bending(lattice.Points));
        _unit = ConstantTensor.Of(Enumerable.Range(0, k * k).Select(i => i % (k + 1) == 0 ? 1.0 : 0), k, k);
        RegisterComponents();
    }

    /// <param name="slopes">[B, 2, rows, columns]: the text's ∂y/∂x and the rules' ∂x/∂y of the displacement, normalized.</param>
    /// <param name="offsets">[B, 2, rows, columns]: the displacement itself, x and y, normalized.</param>
    /// <param name="weights">[B, 4, rows, columns], from 0: of the two slopes, then of the two offsets.</param>
    /// <returns>[B, K, 2]: displacements of the control points, x and y, normalized. Belongs to the caller's scope.</returns>
    public Tensor Solve(Tensor slopes, Tensor offsets, Tensor weights)
    {
        using var scope = NewDisposeScope();
        var matrices = For(slopes.shape[2], slopes.shape[3]);
        var mapping = matrices.Mapping.Like(slopes);
        var vertical = Solve(
            matrices.AlongX.Like(slopes),
            mapping,
            Cells(slopes, 0),
            Cells(offsets, 1),
            Cells(weights, 0),
            Cells(weights, 3),
            0
        );
        var horizontal = Solve(
            matrices.AlongY.Like(slopes),
            mapping,
            Cells(slopes, 1),
            Cells(offsets, 0),
            Cells(weights, 1),
            Cells(weights, 2),
            2
        );
        return stack([horizontal, vertical], 2).MoveToOuterDisposeScope();
    }

    private static Tensor Cells(Tensor values, long channel) => values.select(1, channel).flatten(1); // [B, N]

    private Tensor Solve(Tensor along, Tensor mapping, Tensor slope, Tensor offset, Tensor slopeWeight, Tensor offsetWeight, long first)
    {
        var share = 1.0 / along.shape[0];
        var strength = _strength.exp();
        var smooth = (strength[first] * _bending.Like(slope)) + (strength[first + 1] * _unit.Like(slope));
        var ofSlopes = along.t().matmul(slopeWeight.unsqueeze(2) * along); // [B, K, K]
        var system = ofSlopes + mapping.t().matmul(offsetWeight.unsqueeze(2) * mapping);
        var right = (slopeWeight * slope).matmul(along) + (offsetWeight * offset).matmul(mapping); // [B, K]
        return linalg.solve(system.mul(share) + smooth, right.mul(share).unsqueeze(2)).squeeze(2);
    }

    private Matrices For(long rows, long columns)
    {
        if (!_matrices.TryGetValue((rows, columns), out var found))
        {
            var cells = StraightenedPage.CellCentres((int)rows, (int)columns);
            var (alongX, alongY) = SplineMatrices.Derivatives(_lattice.Points, cells);
            found = new Matrices(
                ConstantTensor.Of(alongX),
                ConstantTensor.Of(alongY),
                ConstantTensor.Of(SplineMatrices.Mapping(_lattice.Points, cells))
            );
            _matrices[(rows, columns)] = found;
        }

        return found;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (alongX, alongY, mapping) in _matrices.Values)
            {
                alongX.Dispose();
                alongY.Dispose();
                mapping.Dispose();
            }

            _matrices.Clear();
            _bending.Dispose();
            _unit.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>[cells, K] each.</summary>
    private sealed record Matrices(ConstantTensor AlongX, ConstantTensor AlongY, ConstantTensor Mapping);
}
