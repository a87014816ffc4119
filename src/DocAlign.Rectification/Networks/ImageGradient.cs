using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>Central differences of pictures, without the factor of one half; the edge's own colour goes on beyond it.</summary>
internal static class ImageGradient
{
    /// <param name="pictures">[B, C, H, W].</param>
    /// <returns>Along x and along y, [B, C, H, W] each. They belong to the caller's scope.</returns>
    public static (Tensor X, Tensor Y) Of(Tensor pictures)
    {
        var (height, width) = (pictures.shape[2], pictures.shape[3]);
        var padded = nn.functional.pad(pictures, [1, 1, 1, 1], PaddingModes.Replicate);
        var (rows, columns) = (padded.narrow(2, 1, height), padded.narrow(3, 1, width));
        return (rows.narrow(3, 2, width) - rows.narrow(3, 0, width), columns.narrow(2, 2, height) - columns.narrow(2, 0, height));
    }
}
