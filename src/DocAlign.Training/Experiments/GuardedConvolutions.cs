using System.Collections.Concurrent;
using DocAlign.Rectification.Devices;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Checks the convolutions of an experiment's networks before they train, each shape once a process.</summary>
/// <remarks>See <see cref="ConvolutionGuard"/>: oneDNN is switched off for the process where it computes one wrongly.</remarks>
internal static class GuardedConvolutions
{
    private static readonly ConcurrentDictionary<ConvolutionShape, bool> Seen = new();

    /// <param name="network">About to be trained; its weights and running statistics are not touched.</param>
    /// <param name="example">An input of the size, batch included, that it will train on.</param>
    /// <returns>Shapes that were not seen before.</returns>
    public static int Check<TResult>(nn.Module<Tensor, TResult> network, Tensor example)
    {
        var shapes = ConvolutionGuard.ShapesOf(network, example, isTrained: true).Where(shape => Seen.TryAdd(shape, true)).ToList();
        _ = ConvolutionGuard.Check(shapes);
        return shapes.Count;
    }
}
