using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Loses what JPEG loses: the frequencies of each 8 x 8 block are rounded, high ones more coarsely.</summary>
/// <remarks>Discrete cosine transform of type II, orthonormal (ITU-T T.81, A.3.3). Colours are not separated from brightness.</remarks>
internal static class JpegLoss
{
    private const int Block = 8;

    /// <param name="images">[B, C, H, W], 0 to 1; H and W multiples of 8.</param>
    /// <param name="steps">[B, 1, 1, 1]: step of the lowest frequency; 0 loses nothing.</param>
    /// <returns>[B, C, H, W], 0 to 1. The caller disposes it.</returns>
    public static Tensor Apply(Tensor images, Tensor steps)
    {
        using var scope = NewDisposeScope();
        var (batch, channels, rows, columns) = (images.shape[0], images.shape[1], images.shape[2] / Block, images.shape[3] / Block);
        var basis = Basis(images.device); // [8, 8]
        var blocks = images.view(batch, channels, rows, Block, columns, Block).transpose(3, 4); // [B, C, r, c, 8, 8]
        var frequencies = basis.matmul(blocks).matmul(basis.t());
        var order = arange(Block, device: images.device);
        var coarseness = (order.unsqueeze(0) + order.unsqueeze(1)).to(ScalarType.Float32).div(2).add(1); // [8, 8]
        var size = (steps.view(-1, 1, 1, 1, 1, 1) * coarseness).clamp_min(1e-6);
        var rounded = (frequencies / size).round() * size;
        var back = basis.t().matmul(rounded).matmul(basis).transpose(3, 4).reshape(images.shape);
        return where(steps.gt(0), back.clamp(0, 1), images).MoveToOuterDisposeScope();
    }

    private static Tensor Basis(Device device) =>
        tensor(
            [
                .. Enumerable
                    .Range(0, Block * Block)
                    .Select(i =>
                        (float)(
                            Math.Sqrt((i / Block == 0 ? 1.0 : 2.0) / Block)
                            * Math.Cos(Math.PI * ((2 * (i % Block)) + 1) * (i / Block) / (2 * Block))
                        )
                    ),
            ],
            [Block, Block],
            device: device
        );
}
