using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>The networks that are trained, adapted and trained on.</summary>
internal static class AdaptedNetworks
{
    public const string ResNet = "resnet";
    public const string Transformer = "vit";

    /// <summary>By name, untrained.</summary>
    /// <param name="isQuick">A few layers, for a quick run.</param>
    public static nn.Module<Tensor, Tensor> Create(string name, bool isQuick) =>
        name switch
        {
            ResNet => isQuick ? ResNetOf(width: 8, blocks: 1) : ResNetOf(width: 8, blocks: 3),
            _ => isQuick ? new VisionTransformer(width: 32, blocks: 2, heads: 2) : new VisionTransformer(width: 64, blocks: 4, heads: 4),
        };

    /// <summary>A trained network with softly isotropic kernels, and softly invariant positions where it has any.</summary>
    /// <remarks>Kernels have the dial of small angles (<see cref="HarmonicKernelProjector"/>), positions that of quarter turns.</remarks>
    /// <param name="network">Shares its other layers with the result.</param>
    /// <param name="dial">Of every adapted layer.</param>
    public static nn.Module<Tensor, Tensor> Adapt(nn.Module<Tensor, Tensor> network, SoftnessDial dial)
    {
        ISoftProjector Projector(int side) => new HarmonicKernelProjector(side, dial);
        return network is VisionTransformer transformer ? transformer.Adapted(Projector, dial) : ModelAdapter.Adapt(network, Projector);
    }

    /// <summary>Takes over weights and running statistics of a network of the same layers.</summary>
    public static void Copy(nn.Module from, nn.Module to)
    {
        using var noGradient = no_grad();
        foreach (var (source, target) in from.parameters().Zip(to.parameters()))
        {
            _ = target.copy_(source);
        }

        foreach (var (source, target) in from.buffers().Zip(to.buffers()))
        {
            _ = target.copy_(source);
        }
    }

    /// <summary>Three stages of residual blocks, three blocks each for ResNet-20, and a mean over places.</summary>
    /// <remarks>
    /// Between stages 2 x 2 px are averaged: a convolution with stride 2 reads an even side lopsidedly, which no projection of its
    /// kernel can mend.
    /// </remarks>
    private static TorchSharp.Modules.Sequential ResNetOf(int width, int blocks)
    {
        var parts = new List<(string, nn.Module<Tensor, Tensor>)>
        {
            ("stem", nn.Conv2d(3, width, 3, padding: 1, bias: false)),
            ("norm", nn.BatchNorm2d(width)),
            ("relu", nn.ReLU()),
        };
        for (var stage = 0; stage < 3; stage++)
        {
            if (stage > 0)
            {
                parts.Add(($"half{stage}", nn.AvgPool2d(2)));
            }

            for (var block = 0; block < blocks; block++)
            {
                parts.Add(
                    (
                        $"stage{stage}-{block}",
                        new ResidualBlock(block == 0 && stage > 0 ? width << (stage - 1) : width << stage, width << stage)
                    )
                );
            }
        }

        return nn.Sequential([
            .. parts,
            ("mean", nn.AdaptiveAvgPool2d(1)),
            ("flat", nn.Flatten()),
            ("classes", nn.Linear(width << 2, ColourSet.Classes)),
        ]);
    }
}
