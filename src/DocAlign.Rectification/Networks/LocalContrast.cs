using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// Each colour relative to its surroundings, on a logarithmic scale: multiplying a colour by any factor, as coloured light does, changes
/// nothing.
/// </summary>
/// <remarks>The von Kries hypothesis, applied locally. Turns with the picture by quarters, since cells and window are square.</remarks>
internal static class LocalContrast
{
    /// <summary>Added before the logarithm, so that sensor noise in the dark does not count; a brightness of 10 in 255.</summary>
    public const double Dark = 0.04;

    /// <summary>A ratio of e to this gives a contrast of 1.</summary>
    public const double Scale = 0.5;

    /// <summary>The surroundings are the mean of 5 x 5 cells of 8 x 8 px.</summary>
    public const int Cell = 8;
    public const int Cells = 5;

    /// <param name="images">[B, C, S, S], 0 to 1; S a multiple of 8.</param>
    /// <returns>[B, C, S, S], -2 to 2. Belongs to the caller's scope.</returns>
    public static Tensor Of(Tensor images)
    {
        var levels = images.add(Dark).log();
        var cells = nn.functional.avg_pool2d(levels, Cell);
        cells = nn.functional.avg_pool2d(cells, Cells, stride: 1, padding: Cells / 2, count_include_pad: false);
        var mean = nn.functional.interpolate(
            cells,
            [images.shape[2], images.shape[3]],
            mode: InterpolationMode.Bilinear,
            align_corners: false
        );
        return levels.sub(mean).div(Scale).clamp(-2, 2);
    }
}
