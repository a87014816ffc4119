using DocAlign.Geometry;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>The sampling grid of a thin-plate spline: one product with the lattice's constant matrix.</summary>
internal sealed class ThinPlateSplineGrid : nn.Module<Tensor, Tensor>
{
    private readonly int _controlPoints;
    private readonly int _height;
    private readonly int _width;

    [ComponentName(Name = "mapping")]
    private Tensor _mapping;   // [H·W, K]

    /// <param name="lattice">Control points on the output page.</param>
    /// <param name="dtype">float32, or float64 to check gradients.</param>
    public ThinPlateSplineGrid(ControlPointLattice lattice, int height, int width, ScalarType dtype = ScalarType.Float32)
        : base(nameof(ThinPlateSplineGrid))
    {
        (_height, _width, _controlPoints) = (height, width, lattice.Points.Count);
        var size = new PixelSize(width, height);
        var centres = Enumerable.Range(0, height).SelectMany(y => Enumerable.Range(0, width).Select(x => new PixelPoint(x + 0.5, y + 0.5).ToNormalized(size))).ToArray();
        _mapping = from_array(ThinPlateSpline.MappingMatrix(lattice.Points, centres), dtype);
        register_buffer("mapping", _mapping, persistent: false);
        RegisterComponents();
    }

    /// <param name="points">[B, K, 2], normalized (x, y) on the input page.</param>
    /// <returns>[B, H, W, 2]: where each output pixel reads, normalized (x, y). The caller disposes it.</returns>
    public override Tensor forward(Tensor points)
    {
        if (points.dim() != 3 || points.shape[1] != _controlPoints || points.shape[2] != 2)
        {
            throw new ArgumentException($"points has shape [{string.Join(", ", points.shape)}], expected [B, {_controlPoints}, 2].", nameof(points));
        }

        using var scope = NewDisposeScope();
        var flat = _mapping.matmul(points);                    // [B, H·W, 2]
        var grid = flat.view(-1, _height, _width, 2);          // [B, H, W, 2]
        return grid.MoveToOuterDisposeScope();
    }
}
