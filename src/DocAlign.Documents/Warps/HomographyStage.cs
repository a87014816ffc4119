using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <param name="Matrix">Nine numbers, row by row.</param>
public sealed record HomographyStage(IReadOnlyList<double> Matrix) : WarpStage
{
    public override IWarp ToWarp() => new Homography(Matrix);
}
