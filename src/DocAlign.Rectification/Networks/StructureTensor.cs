using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>Which way the edges around each place run: the structure tensor of a picture, averaged over 4 x 4 px.</summary>
/// <remarks>
/// With J the mean of the gradient's outer product, the channels are (J_xx - J_yy) / (J_xx + J_yy), 2 J_xy / (J_xx + J_yy) - cosine and
/// sine of twice the angle, times how clear it is - and √(J_xx + J_yy). Source: J. Bigün and G. Granlund, "Optimal orientation detection of
/// linear symmetry", ICCV 1987.
/// </remarks>
internal static class StructureTensor
{
    public const int Channels = 3;

    public const int Cell = 4;
    public const double Noise = 1e-4;

    /// <param name="pictures">[B, 1, H, W]; H and W multiples of 4.</param>
    /// <returns>[B, 3, H/4, W/4]. Belongs to the caller's scope.</returns>
    public static Tensor Of(Tensor pictures)
    {
        var (x, y) = ImageGradient.Of(pictures);
        Tensor Mean(Tensor values) => nn.functional.avg_pool2d(values, Cell);
        var (xx, yy, xy) = (Mean(x.square()), Mean(y.square()), Mean(x * y));
        var sum = xx + yy;
        return cat([(xx - yy) / (sum + Noise), xy.mul(2) / (sum + Noise), sum.add(1e-8).sqrt()], 1);
    }
}
