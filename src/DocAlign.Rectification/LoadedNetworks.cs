using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using DocAlign.Rectification.Warping;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification;

/// <summary>The networks of a model folder in the memory of their device. Made and used on the device thread.</summary>
internal sealed class LoadedNetworks : IDisposable
{
    private LoadedNetworks(Device device, LocateNetwork locate, ResidualNetwork? residual, TensorResampler? resampler) =>
        (Device, Locate, Residual, Resampler) = (device, locate, residual, resampler);

    public Device Device { get; }

    public LocateNetwork Locate { get; }

    public ResidualNetwork? Residual { get; }

    /// <summary>Null on the CPU, which samples pages by vectors.</summary>
    public TensorResampler? Resampler { get; }

    /// <param name="batchSize">Most pages in a batch: convolutions are checked at each number of pages up to it.</param>
    /// <param name="cards">Of the folder, checked: that of locate/, and where it is there that of residual/.</param>
    /// <exception cref="CheckpointException">The weights do not fit the cards.</exception>
    public static LoadedNetworks Load(string modelFolder, NetworkDevice device, int batchSize, IReadOnlyList<ModelCard> cards)
    {
        TorchRuntime.Prepare();

        // No other threads: results are the same on any machine, and the cores are for the pages.
        set_num_threads(1);
        var locate = Checkpoint.LoadLocate(Path.Combine(modelFolder, PageNetworks.LocateFolder), cards[0]).Folded();
        var residual =
            cards.Count > 1 ? Checkpoint.LoadResidual(Path.Combine(modelFolder, PageNetworks.ResidualFolder), cards[1]) : null;
        if (device.IsCuda)
        {
            CudaRuntime.Prepare();
        }
        else
        {
            CheckConvolutions(locate, batchSize, [3, locate.Options.InputSide, locate.Options.InputSide]);
            if (residual is not null)
            {
                CheckConvolutions(residual, batchSize, [1, residual.Options.Height, residual.Options.Width]);
            }
        }

        var torchDevice = device.ToTorch();
        _ = locate.to(torchDevice);
        _ = residual?.to(torchDevice);
        return new LoadedNetworks(torchDevice, locate, residual, device.IsCuda ? new TensorResampler(torchDevice) : null);
    }

    public void Dispose()
    {
        Locate.Dispose();
        Residual?.Dispose();
    }

    /// <summary>For the CPU: with every number of pages that a batch may have.</summary>
    private static void CheckConvolutions<TResult>(nn.Module<Tensor, TResult> network, int batchSize, long[] shape)
    {
        for (var pages = 1; pages <= batchSize; pages++)
        {
            using var example = zeros([pages, .. shape]);
            _ = ConvolutionGuard.Check(network, example, isTrained: false);
        }
    }
}
