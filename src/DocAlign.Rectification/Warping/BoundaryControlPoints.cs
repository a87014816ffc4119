using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>
/// From 16 boundary points to the control points of a lattice: the homography through the corners, after the bends that a Coons patch
/// carries inside.
/// </summary>
/// <remarks>
/// The same as <see cref="BoundaryWarp"/> in double; here for a batch, with gradients. Everything but the homography is one constant
/// matrix.
/// </remarks>
internal sealed class BoundaryControlPoints : nn.Module<Tensor, Tensor>
{
    private readonly ConstantTensor _own = ConstantTensor.Of(BoundaryWarp.PageBoundary); // [1, 16, 2]
    private readonly ConstantTensor _lattice; // [1, K, 2]
    private readonly ConstantTensor _spread; // [K, 16]

    /// <param name="lattice">Control points on the output page.</param>
    public BoundaryControlPoints(ControlPointLattice lattice)
        : base(nameof(BoundaryControlPoints)) =>
        (_lattice, _spread) = (ConstantTensor.Of(lattice.Points), ConstantTensor.Of(BoundaryWarp.DisplacementMatrix(lattice.Points)));

    /// <param name="boundary">[B, 16, 2], clockwise from the page's top left corner; normalized on the source.</param>
    /// <returns>[B, K, 2], normalized on the source. Belongs to the caller's scope.</returns>
    public override Tensor forward(Tensor boundary)
    {
        using var scope = NewDisposeScope();
        var corners = boundary.slice(1, 0, BoundaryWarp.PointCount, BoundaryWarp.PointCount / 4);
        var matrix = CornerHomography.Matrix(corners);
        var bends = CornerHomography.Apply(CornerHomography.Inverse(matrix), boundary) - _own.Like(boundary); // [B, 16, 2]
        return CornerHomography.Apply(matrix, _lattice.Like(boundary) + _spread.Like(boundary).matmul(bends)).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _own.Dispose();
            _lattice.Dispose();
            _spread.Dispose();
        }

        base.Dispose(disposing);
    }
}
