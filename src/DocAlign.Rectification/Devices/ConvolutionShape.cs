using System.Globalization;

namespace DocAlign.Rectification.Devices;

/// <summary>Everything that decides which kernel computes a two-dimensional convolution.</summary>
/// <param name="Batch">B of the input [B, C, H, W].</param>
/// <param name="Inputs">C, channels of the input.</param>
/// <param name="Outputs">Channels of the output.</param>
/// <param name="Kernel">Side of the square kernel.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="HasBias">Whether an offset is added to each channel.</param>
public readonly record struct ConvolutionShape(
    long Batch,
    long Inputs,
    long Outputs,
    long Kernel,
    long Height,
    long Width,
    long Stride = 1,
    long Padding = 0,
    long Dilation = 1,
    long Groups = 1,
    bool HasBias = false
)
{
    /// <summary>Which gradients are needed.</summary>
    public ConvolutionGradients Gradients { get; init; }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kernel} x {Kernel} from {Inputs} to {Outputs} channels on {Batch} x {Height} x {Width}, stride {Stride}, padding "
                + $"{Padding}, dilation {Dilation}, groups {Groups}{(HasBias ? ", with bias" : "")}"
        );
}
