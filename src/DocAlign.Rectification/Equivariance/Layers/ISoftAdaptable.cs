using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>A block that knows how to be made of adapted parts, such as one with a shortcut.</summary>
public interface ISoftAdaptable
{
    /// <summary>The same block of adapted parts.</summary>
    /// <param name="adapt">Adapts a part.</param>
    nn.Module<Tensor, Tensor> Adapted(Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>> adapt);
}
