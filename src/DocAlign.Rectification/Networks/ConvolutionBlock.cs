using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Representations;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace DocAlign.Rectification.Networks;

/// <summary>The building blocks that both networks share, plain, or on regular fields of quarter turns with a softness.</summary>
/// <param name="Softness">0 (exactly equivariant) to 1 (free); null for plain layers.</param>
internal sealed record ConvolutionBlock(double? Softness = null)
{
    /// <summary>Plain layers.</summary>
    public static ConvolutionBlock Plain { get; } = new();

    /// <summary>Convolution that keeps the size, batch normalisation, ReLU.</summary>
    public Module Same(int inputs, int outputs, int dilation = 1) =>
        Block(
            Softness is { } softness
                ? SoftConv2d.Regular(inputs, outputs, 3, SoftnessDial.Budget(softness), padding: 1, bias: false)
                : nn.Conv2d(inputs, outputs, 3, padding: dilation, dilation: dilation, bias: false),
            outputs
        );

    /// <summary>The side of a picture is divided by the factor: each patch becomes one cell.</summary>
    public Module Patches(int inputs, int outputs, int factor) =>
        Block(
            Softness is { } softness
                ? SoftConv2d.Regular(inputs, outputs, factor, SoftnessDial.Budget(softness), isLifting: true, stride: factor, bias: false)
                : nn.Conv2d(inputs, outputs, factor, stride: factor, bias: false),
            outputs
        );

    /// <summary>Convolution that halves the side, batch normalisation, ReLU. Plain only.</summary>
    public Module Halving(int inputs, int outputs) => Block(nn.Conv2d(inputs, outputs, 3, stride: 2, padding: 1, bias: false), outputs);

    /// <summary>1 x 1, between fields.</summary>
    public Module Mixing(int inputs, int outputs) =>
        Softness is { } softness ? SoftConv2d.Regular(inputs, outputs, 1, SoftnessDial.Budget(softness)) : nn.Conv2d(inputs, outputs, 1);

    /// <summary>1 x 1, to one channel that turns like a picture.</summary>
    public Module Reading(int inputs) =>
        Softness is { } softness ? SoftConv2d.ToScalars(inputs, 1, 1, SoftnessDial.Budget(softness)) : nn.Conv2d(inputs, 1, 1);

    /// <summary>Fully connected.</summary>
    public Module Linear(Representation input, Representation output) =>
        Softness is { } softness
            ? SoftLinear.Create(input, output, SoftnessDial.Budget(softness))
            : nn.Linear(input.Dimension, output.Dimension);

    private TorchSharp.Modules.Sequential Block(Module convolution, int outputs) =>
        nn.Sequential(
            ("conv", convolution),
            ("norm", Softness is null ? nn.BatchNorm2d(outputs) : new FieldNorm2d(outputs)),
            ("relu", nn.ReLU())
        );
}
