using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>Copies what soft layers deploy into a network of plain layers that is built the same.</summary>
internal static class Folding
{
    public static void Copy(nn.Module soft, nn.Module plain)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        switch (soft, plain)
        {
            case (SoftConv2d from, Conv2d to):
                to.weight!.copy_(from.EffectiveWeight());
                to.bias?.copy_(from.EffectiveBias()!);
                break;
            case (SoftLinear from, Linear to):
                to.weight.copy_(from.EffectiveWeight());
                to.bias?.copy_(from.EffectiveBias()!);
                break;
            case (FieldNorm2d from, BatchNorm2d to):
                foreach (var (name, value) in from.Norm.state_dict())
                {
                    to.state_dict()[name].copy_(value.dim() == 0 ? value : value.repeat_interleave(RegularField.Orientations));
                }

                break;
            default:
                foreach (var ((name, child), (_, other)) in soft.named_children().Zip(plain.named_children()))
                {
                    Copy(child, other);
                }

                break;
        }
    }
}
