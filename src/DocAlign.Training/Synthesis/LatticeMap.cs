using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>
/// Maps of the page onto itself that are given as displacements on a lattice: p + b(p), read bilinearly, border values beyond the edge.
/// </summary>
internal static class LatticeMap
{
    private const int Iterations = 8;
    private const double LeastDeterminant = 0.15;

    /// <summary>Values of lattice fields at places.</summary>
    /// <param name="fields">[B, F, N, M]; the outer nodes lie on -1 and 1.</param>
    /// <param name="places">[B, R, C, 2].</param>
    /// <returns>[B, F, R, C].</returns>
    public static Tensor Read(Tensor fields, Tensor places) =>
        nn.functional.grid_sample(fields, places, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: true);

    /// <summary>The places p with p + b(p) = <paramref name="wanted"/>, by Newton's method.</summary>
    /// <param name="displacement">[B, 2, N, M].</param>
    /// <param name="wanted">[B, R, C, 2].</param>
    /// <returns>[B, R, C, 2].</returns>
    public static Tensor Undo(Tensor displacement, Tensor wanted)
    {
        var fields = cat([displacement, Slopes(displacement)], 1); // [B, 6, N, M]
        var place = wanted;
        for (var i = 0; i < Iterations; i++)
        {
            var here = Read(fields, place); // [B, 6, R, C]
            var (missX, missY) = (Pick(place, 0) + Channel(here, 0) - Pick(wanted, 0), Pick(place, 1) + Channel(here, 1) - Pick(wanted, 1));
            var (xx, xy, yx, yy) = (Channel(here, 2) + 1, Channel(here, 4), Channel(here, 3), Channel(here, 5) + 1);
            var determinant = ((xx * yy) - (xy * yx)).clamp_min(LeastDeterminant);
            var stepX = ((yy * missX) - (xy * missY)) / determinant;
            var stepY = ((xx * missY) - (yx * missX)) / determinant;
            place = place - stack([stepX, stepY], -1).clamp(-0.5, 0.5);
        }

        return place;
    }

    /// <summary>Least determinant of the Jacobian of p + b(p) over the lattice, [B].</summary>
    public static Tensor LeastJacobian(Tensor displacement)
    {
        var slopes = Slopes(displacement);
        return (((Channel(slopes, 0) + 1) * (Channel(slopes, 3) + 1)) - (Channel(slopes, 2) * Channel(slopes, 1))).amin([1, 2]);
    }

    /// <summary>∂x of both parts, then ∂y of both, by central differences; at the edge half of the one-sided ones: [B, 4, N, M].</summary>
    private static Tensor Slopes(Tensor displacement)
    {
        var (rows, columns) = (displacement.shape[2], displacement.shape[3]);
        var padded = nn.functional.pad(displacement, [1, 1, 1, 1], PaddingModes.Replicate);
        var alongX =
            (padded.slice(3, 2, columns + 2, 1).slice(2, 1, rows + 1, 1) - padded.slice(3, 0, columns, 1).slice(2, 1, rows + 1, 1))
            * ((columns - 1) / 4.0);
        var alongY =
            (padded.slice(2, 2, rows + 2, 1).slice(3, 1, columns + 1, 1) - padded.slice(2, 0, rows, 1).slice(3, 1, columns + 1, 1))
            * ((rows - 1) / 4.0);
        return cat([alongX, alongY], 1);
    }

    private static Tensor Channel(Tensor fields, long channel) => fields.select(1, channel);

    private static Tensor Pick(Tensor places, long axis) => places.select(-1, axis);
}
