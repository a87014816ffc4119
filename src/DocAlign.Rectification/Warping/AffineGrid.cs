using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>The sampling grid of an affine map.</summary>
internal static class AffineGrid
{
    /// <param name="theta">[B, 2, 3]: source = theta (x, y, 1).</param>
    /// <returns>[B, H, W, 2]: where each output pixel reads, normalized (x, y). The caller disposes it.</returns>
    public static Tensor Create(Tensor theta, int height, int width) =>
        nn.functional.affine_grid(theta, [theta.shape[0], 1, height, width], align_corners: false);
}
