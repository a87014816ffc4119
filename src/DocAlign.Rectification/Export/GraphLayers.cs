using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Export;

/// <summary>The layers of the networks as nodes of a graph.</summary>
internal static class GraphLayers
{
    /// <summary>A plain module: a convolution, a fully connected layer, a block of <see cref="Networks.ConvolutionBlock"/>, or
    /// several of them in order.</summary>
    /// <exception cref="ArgumentException">The module is of another kind.</exception>
    public static GraphValue Apply(this GraphValue input, nn.Module module)
    {
        switch (module)
        {
            case Conv2d convolution:
                return input.Convolve(convolution, convolution.weight!, convolution.bias!);
            case Linear linear:
                var graph = input.Graph;
                return graph.Node("Gemm", [input, graph.Weight(linear.weight), graph.Constant(linear.bias!)], ("transB", 1));
            case Sequential sequential:
                if (sequential.named_children().Select(child => child.module).ToArray() is [Conv2d first, BatchNorm2d norm, ReLU])
                {
                    using var scope = NewDisposeScope();
                    var (weight, bias) = Folded(first.weight!, norm);
                    return input.Convolve(first, weight, bias).Relu();
                }

                return sequential.named_children().Aggregate(input, (value, child) => value.Apply(child.module));
            default:
                throw new ArgumentException(
                    $"A layer of kind {module.GetName()} cannot be exported; expected convolutions, their blocks, and fully "
                        + $"connected layers.",
                    nameof(module)
                );
        }
    }

    public static GraphValue AveragePool(this GraphValue input, long side) => input.AveragePool(side, side, side, margin: false);

    /// <summary>Mean over a window around each place.</summary>
    /// <param name="stride">Of both axes.</param>
    /// <param name="margin">Whether half a window of zeros is added, so that a stride of 1 keeps the size.</param>
    /// <param name="countsMargin">Whether these zeros count in the mean.</param>
    public static GraphValue AveragePool(
        this GraphValue input,
        long height,
        long width,
        long stride,
        bool margin,
        bool countsMargin = true
    ) =>
        input.Graph.Node(
            "AveragePool",
            [input],
            ("kernel_shape", GraphAttribute.List(height, width)),
            ("strides", GraphAttribute.List(stride, stride)),
            ("pads", margin ? GraphAttribute.List(height / 2, width / 2, height / 2, width / 2) : GraphAttribute.List(0, 0, 0, 0)),
            ("count_include_pad", countsMargin ? 1 : 0)
        );

    public static GraphValue MaxPool(this GraphValue input, long side, long stride, long padding) =>
        input.Graph.Node(
            "MaxPool",
            [input],
            ("kernel_shape", GraphAttribute.List(side, side)),
            ("strides", GraphAttribute.List(stride, stride)),
            ("pads", GraphAttribute.List(padding, padding, padding, padding))
        );

    /// <summary>Bilinear, with pixels as squares (align_corners: false).</summary>
    public static GraphValue Enlarged(this GraphValue input, int factor)
    {
        var graph = input.Graph;
        var region = new GraphValue(graph, "");
        return graph.Node(
            "Resize",
            [input, region, graph.Constant([1, 1, factor, factor], 4)],
            ("mode", "linear"),
            ("coordinate_transformation_mode", "half_pixel")
        );
    }

    /// <summary>Convolution and batch normalisation as one convolution: w γ / √(σ² + ε), and β - μ γ / √(σ² + ε).</summary>
    /// <returns>float32. They belong to the caller's scope.</returns>
    private static (Tensor Weight, Tensor Bias) Folded(Tensor weight, BatchNorm2d norm)
    {
        static Tensor Double(Tensor values) => values.detach().to(ScalarType.Float64);
        var gain = Double(norm.weight!) / (Double(norm.running_var!) + norm.eps).sqrt();
        return (
            (Double(weight) * gain.view(-1, 1, 1, 1)).to(ScalarType.Float32),
            (Double(norm.bias!) - (Double(norm.running_mean!) * gain)).to(ScalarType.Float32)
        );
    }

    private static GraphValue Convolve(this GraphValue input, Conv2d layer, Tensor weight, Tensor bias)
    {
        var padding = layer.padding?[0] ?? 0;
        return input.Graph.Node(
            "Conv",
            [input, input.Graph.Weight(weight), input.Graph.Constant(bias)],
            ("kernel_shape", GraphAttribute.List(weight.shape[2], weight.shape[3])),
            ("strides", GraphAttribute.List(layer.stride![0], layer.stride[0])),
            ("pads", GraphAttribute.List(padding, padding, padding, padding)),
            ("dilations", GraphAttribute.List(layer.dilation![0], layer.dilation[0]))
        );
    }
}
