using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>The sampling grid of the homography through the lattice's four corners.</summary>
internal sealed class ProjectiveGrid : ControlPointGrid
{
    private readonly ConstantTensor _places; // [1, H·W, 2], with the lattice's corners on -1 and 1

    /// <param name="lattice">Control points on the output page.</param>
    public ProjectiveGrid(ControlPointLattice lattice, int height, int width)
        : base(nameof(ProjectiveGrid), lattice, height, width) =>
        _places = ConstantTensor.Of([
            .. PixelCentres.Of(height, width).Select(point => new NormalizedPoint(point.X / lattice.Span, point.Y / lattice.Span)),
        ]);

    /// <inheritdoc/>
    protected override Tensor Places(Tensor points)
    {
        long last = Lattice.Points.Count - 1;
        var corners = stack(
            [
                points.select(1, 0),
                points.select(1, Lattice.Columns - 1),
                points.select(1, last),
                points.select(1, last - Lattice.Columns + 1),
            ],
            1
        );
        return CornerHomography.Apply(CornerHomography.Matrix(corners), _places.Like(points));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _places.Dispose();
        }

        base.Dispose(disposing);
    }
}
