using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification;

/// <summary>Brings the networks of a model folder into the memory of their device. On the device thread.</summary>
/// <param name="batchSize">Most pages in a batch: on the CPU, convolutions are checked at each number of pages up to it.</param>
internal sealed class NetworkLoading(string modelFolder, NetworkDevice device, int batchSize)
{
    /// <param name="card">Of the folder's locate/, checked.</param>
    /// <exception cref="CheckpointException">The weights do not fit the card.</exception>
    public LocateNetwork Locate(ModelCard card)
    {
        TorchRuntime.Prepare();

        // No other threads: results are the same on any machine, and the cores are for the pages.
        set_num_threads(1);
        if (device.IsCuda)
        {
            CudaRuntime.Prepare();
        }

        var network = Checkpoint.LoadLocate(Path.Combine(modelFolder, PageNetworks.LocateFolder), card).Folded();
        CheckConvolutions(network, [3, network.Options.InputSide, network.Options.InputSide]);
        return network.to(device.ToTorch());
    }

    /// <param name="card">Of the folder's residual/, checked.</param>
    /// <exception cref="CheckpointException">The weights do not fit the card.</exception>
    public ResidualNetwork Residual(ModelCard card)
    {
        var network = Checkpoint.LoadResidual(Path.Combine(modelFolder, PageNetworks.ResidualFolder), card);
        CheckConvolutions(network, [1, network.Options.Height, network.Options.Width]);
        return network.to(device.ToTorch());
    }

    /// <summary>For the CPU: with every number of pages that a batch may have.</summary>
    private void CheckConvolutions<TResult>(nn.Module<Tensor, TResult> network, long[] shape)
    {
        for (var pages = 1; pages <= batchSize && !device.IsCuda; pages++)
        {
            using var example = zeros([pages, .. shape]);
            _ = ConvolutionGuard.Check(network, example, isTrained: false);
        }
    }
}
