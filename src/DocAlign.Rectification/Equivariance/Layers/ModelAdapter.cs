using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>Makes a trained network softly equivariant: its convolutions become softly isotropic, everything else stays.</summary>
/// <remarks>
/// Follows <see cref="Sequential"/> into its parts, and blocks of other kinds where they are <see cref="ISoftAdaptable"/>. Convolutions of
/// 1 x 1 turn with the picture already and stay. The network that was given shares its other layers with the new one and is not changed.
/// </remarks>
public static class ModelAdapter
{
    /// <param name="projectorOfSide">A projector of kernels, by their side.</param>
    /// <exception cref="ArgumentException">Names the layer that cannot be turned.</exception>
    public static nn.Module<Tensor, Tensor> Adapt(nn.Module<Tensor, Tensor> network, Func<int, ISoftProjector> projectorOfSide)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(projectorOfSide);
        return network switch
        {
            Conv2d { kernel_size: [1, 1] } => network,
            Conv2d convolution => SoftConv2d.Adapt(convolution, projectorOfSide),
            Sequential parts => nn.Sequential(
                parts.named_children().Select(part => (part.name, AdaptPart(part.name, part.module, projectorOfSide))).ToArray()
            ),
            ISoftAdaptable block => block.Adapted(part => Adapt(part, projectorOfSide)),
            _ => network,
        };
    }

    private static nn.Module<Tensor, Tensor> AdaptPart(string name, nn.Module part, Func<int, ISoftProjector> projectorOfSide)
    {
        if (part is not nn.Module<Tensor, Tensor> layer)
        {
            throw new ArgumentException($"'{name}' is a {part.GetName()}, expected layers from one tensor to one.", nameof(part));
        }

        try
        {
            return Adapt(layer, projectorOfSide);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"'{name}': {exception.Message}", nameof(part), exception);
        }
    }
}
