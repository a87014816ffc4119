using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>The building blocks that both networks share.</summary>
internal static class ConvolutionBlock
{
    /// <summary>Convolution that keeps the size, batch normalisation, ReLU.</summary>
    public static Sequential Same(long inputs, long outputs, long dilation = 1) => nn.Sequential(
        ("conv", nn.Conv2d(inputs, outputs, 3, padding: dilation, dilation: dilation, bias: false)),
        ("norm", nn.BatchNorm2d(outputs)),
        ("relu", nn.ReLU()));

    /// <summary>The side is divided by the factor: each patch becomes one cell.</summary>
    public static Sequential Patches(long inputs, long outputs, long factor) => nn.Sequential(
        ("conv", nn.Conv2d(inputs, outputs, factor, stride: factor, bias: false)),
        ("norm", nn.BatchNorm2d(outputs)),
        ("relu", nn.ReLU()));

    /// <summary>Convolution that halves the side, batch normalisation, ReLU.</summary>
    public static Sequential Halving(long inputs, long outputs) => nn.Sequential(
        ("conv", nn.Conv2d(inputs, outputs, 3, stride: 2, padding: 1, bias: false)),
        ("norm", nn.BatchNorm2d(outputs)),
        ("relu", nn.ReLU()));
}
