using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>
/// From the control points' places on the source to a sampling grid. What a grid is depends on the lattice and its size alone, so it is a
/// module of constants.
/// </summary>
internal abstract class ControlPointGrid(string name, ControlPointLattice lattice, int height, int width) : nn.Module<Tensor, Tensor>(name)
{
    protected ControlPointLattice Lattice { get; } = lattice;

    protected int Height { get; } = height;

    protected int Width { get; } = width;

    /// <summary>The grid of a family of warps.</summary>
    public static ControlPointGrid Create(TransformKind kind, ControlPointLattice lattice, int height, int width) =>
        kind switch
        {
            TransformKind.Affine => new AffineGrid(lattice, height, width),
            TransformKind.Projective => new ProjectiveGrid(lattice, height, width),
            _ => new ThinPlateSplineGrid(lattice, height, width),
        };

    /// <param name="points">[B, K, 2], normalized (x, y) on the source.</param>
    /// <returns>[B, H, W, 2]: where each output pixel reads, normalized (x, y). Belongs to the caller's scope.</returns>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public sealed override Tensor forward(Tensor points)
    {
        if (points.dim() != 3 || points.shape[1] != Lattice.Points.Count || points.shape[2] != 2)
        {
            throw new ArgumentException(
                $"points has shape [{string.Join(", ", points.shape)}], expected [B, {Lattice.Points.Count}, 2]: the lattice is "
                    + $"{Lattice.Columns} × {Lattice.Rows}.",
                nameof(points)
            );
        }

        using var scope = NewDisposeScope();
        return Places(points).view(-1, Height, Width, 2).MoveToOuterDisposeScope();
    }

    /// <returns>[B, H·W, 2].</returns>
    protected abstract Tensor Places(Tensor points);
}
