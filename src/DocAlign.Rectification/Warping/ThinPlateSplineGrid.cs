using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>The sampling grid of a thin-plate spline: one product with the lattice's constant matrix.</summary>
internal sealed class ThinPlateSplineGrid : ControlPointGrid
{
    private readonly ConstantTensor _mapping; // [H·W, K]

    /// <param name="lattice">Control points on the output page.</param>
    public ThinPlateSplineGrid(ControlPointLattice lattice, int height, int width)
        : this(lattice, PixelCentres.Of(height, width), height, width) { }

    /// <param name="lattice">Control points on the output page.</param>
    /// <param name="places">Where the output is read, row by row: <paramref name="height"/> times <paramref name="width"/> places.</param>
    public ThinPlateSplineGrid(ControlPointLattice lattice, IReadOnlyList<NormalizedPoint> places, int height, int width)
        : base(nameof(ThinPlateSplineGrid), lattice, height, width) =>
        _mapping = ConstantTensor.Of(SplineMatrices.Mapping(lattice.Points, places));

    /// <inheritdoc/>
    protected override Tensor Places(Tensor points) => _mapping.Like(points).matmul(points);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _mapping.Dispose();
        }

        base.Dispose(disposing);
    }
}
