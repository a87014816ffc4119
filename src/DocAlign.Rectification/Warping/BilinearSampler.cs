using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>Reads an image at the places of a grid; differentiable in both.</summary>
internal static class BilinearSampler
{
    /// <param name="images">[B, C, H, W].</param>
    /// <param name="grid">[B, h, w, 2], normalized (x, y).</param>
    /// <param name="padding">What lies beyond the edge: zeros, or the edge's own colour.</param>
    /// <returns>[B, C, h, w]. The caller disposes it.</returns>
    public static Tensor Sample(Tensor images, Tensor grid, GridSamplePaddingMode padding = GridSamplePaddingMode.Zeros) =>
        nn.functional.grid_sample(images, grid, GridSampleMode.Bilinear, padding, align_corners: false);
}
