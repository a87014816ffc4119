using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <param name="Matrix">Six numbers, row by row: x' = m₀x + m₁y + m₂, y' = m₃x + m₄y + m₅.</param>
public sealed record AffineStage(IReadOnlyList<double> Matrix) : WarpStage
{
    public override IWarp ToWarp() =>
        Matrix.Count == 6
            ? new AffineWarp(Matrix[0], Matrix[1], Matrix[2], Matrix[3], Matrix[4], Matrix[5])
            : throw new ArgumentException($"An affine stage has {Matrix.Count} numbers, expected 6.");
}
