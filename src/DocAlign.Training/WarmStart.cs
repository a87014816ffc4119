using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>Starts a run from the weights of another one, as far as they fit.</summary>
/// <remarks>
/// Weights of equal name and shape are taken. A first convolution with more inputs than before takes the old ones and starts at zero for
/// the new. A layer over a flattened grid of cells that has become finer takes its weights enlarged, so that it answers much as before.
/// </remarks>
internal static class WarmStart
{
    /// <param name="folder">With model.json and weights.dat.</param>
    /// <param name="network">Takes the weights.</param>
    /// <returns>Names of the parameters and buffers that nothing was taken for.</returns>
    /// <exception cref="CheckpointException">The folder holds no checkpoint of this kind of network.</exception>
    public static IReadOnlyList<string> From(string folder, nn.Module network)
    {
        using var old = network is LocateNetwork ? (nn.Module)Checkpoint.LoadLocate(folder, out _) : Checkpoint.LoadResidual(folder, out _);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var values = old.state_dict();
        var fresh = new List<string>();
        foreach (var (name, target) in network.state_dict())
        {
            if (
                values.TryGetValue(name, out var value) && Fitted(value.to(target.device), target, Cells(old), Cells(network)) is { } fitted
            )
            {
                target.copy_(fitted);
            }
            else
            {
                fresh.Add(name);
            }
        }

        return fresh;
    }

    /// <summary>Side of the grid that a locate network flattens.</summary>
    private static long Cells(nn.Module network) => network is LocateNetwork locate ? locate.Options.InputSide / 32 : 1;

    /// <param name="old">Side of the grid of cells in the old network; <paramref name="now"/> in the new one.</param>
    private static Tensor? Fitted(Tensor value, Tensor target, long old, long now)
    {
        var (from, to) = (value.shape, target.shape);
        if (from.SequenceEqual(to))
        {
            return value;
        }

        if (from.Length == 4 && to.Length == 4 && from[0] == to[0] && from[1] < to[1] && from[2] == to[2] && from[3] == to[3])
        {
            return cat([value, zeros([to[0], to[1] - from[1], to[2], to[3]], device: value.device)], 1);
        }

        if (from.Length == 2 && to.Length == 2 && from[0] == to[0] && from[1] * now * now == to[1] * old * old)
        {
            var grid = nn.functional.interpolate(
                value.view(from[0], -1, old, old),
                [now, now],
                mode: InterpolationMode.Bilinear,
                align_corners: false
            );
            return grid.mul((double)(old * old) / (now * now)).flatten(1);
        }

        return null;
    }
}
