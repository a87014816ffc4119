using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>
/// The sampling grid of the affine map that comes closest to the control points (least squares): again one product with a constant matrix.
/// </summary>
internal sealed class AffineGrid : ControlPointGrid
{
    private readonly ConstantTensor _mapping; // [H·W, K]

    /// <param name="lattice">Control points on the output page.</param>
    public AffineGrid(ControlPointLattice lattice, int height, int width)
        : base(nameof(AffineGrid), lattice, height, width)
    {
        using var scope = NewDisposeScope();
        var mapping = Basis(PixelCentres.Of(height, width)).matmul(linalg.pinv(Basis(lattice.Points)));
        _mapping = ConstantTensor.Of(mapping.contiguous().data<double>().ToArray(), mapping.shape);
    }

    /// <inheritdoc/>
    protected override Tensor Places(Tensor points) => _mapping.Like(points).matmul(points);

    /// <summary>(x, y, 1) of each point, [N, 3].</summary>
    private static Tensor Basis(IReadOnlyList<NormalizedPoint> points) =>
        tensor(points.SelectMany(point => new[] { point.X, point.Y, 1 }).ToArray(), [points.Count, 3]);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _mapping.Dispose();
        }

        base.Dispose(disposing);
    }
}
