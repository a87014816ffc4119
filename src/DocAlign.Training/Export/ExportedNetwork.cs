using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Export.Onnx;
using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>A checkpoint's network, as a model to export and as what that model is held against.</summary>
internal abstract class ExportedNetwork : IDisposable
{
    /// <summary>Pictures that go through a network together; several, so that the batch is checked as well.</summary>
    public const int BatchSize = 4;

    /// <summary>Loads the network of whichever kind the checkpoint holds.</summary>
    /// <exception cref="CheckpointException">The folder holds no usable checkpoint.</exception>
    /// <exception cref="ArgumentException">A size is out of range, or is given for a locate network.</exception>
    public static ExportedNetwork Load(ExportOptions options)
    {
        if (Checkpoint.ReadCard(options.Checkpoint).Locate is null)
        {
            var residual = Checkpoint.LoadResidual(options.Checkpoint, out var residualCard);
            var (height, width) = (options.Height ?? residual.Options.Height, options.Width ?? residual.Options.Width);
            CheckConvolutions(residual, 1, height, width);
            return new ExportedResidual(residual, residualCard, height, width);
        }

        if (options.Height is not null || options.Width is not null)
        {
            throw new ArgumentException(
                $"The checkpoint in '{options.Checkpoint}' is a locate network; height and width are for residual networks."
            );
        }

        var locate = Checkpoint.LoadLocate(options.Checkpoint, out var card);
        CheckConvolutions(locate, 3, locate.Options.InputSide, locate.Options.InputSide);
        return new ExportedLocate(locate, card);
    }

    public abstract ModelProto Model(bool isInt8);

    /// <summary>Synthetic pictures of fixed seeds with their truth. Tensors belong to the caller's scope.</summary>
    public abstract (Tensor Pictures, Tensor Truth, Tensor Counts) Draw(int count);

    /// <summary>What the network itself says, by the names of the outputs. Tensors belong to the caller's scope.</summary>
    public abstract IReadOnlyDictionary<string, Tensor> Answer(Tensor pictures);

    /// <summary>The points of an answer, [B, N, 2]: what 8-bit weights move.</summary>
    public abstract Tensor Points(IReadOnlyDictionary<string, Tensor> answer);

    /// <summary>Mean distance of an answer from the truth in percent of the side: "errorPercent" of docs/training.md.</summary>
    public abstract double ErrorPercent(IReadOnlyDictionary<string, Tensor> answer, Tensor truth, Tensor counts);

    public abstract void Dispose();

    /// <summary>The checkpoint must be right where the export is held against it.</summary>
    private static void CheckConvolutions<TResult>(nn.Module<Tensor, TResult> network, params long[] shape)
    {
        using var example = zeros([BatchSize, .. shape]);
        _ = ConvolutionGuard.Check(network, example, isTrained: false);
    }

    /// <summary>Half of a normalized distance is the share of the side.</summary>
    /// <param name="axis">That of x and y.</param>
    protected static Tensor Percent(Tensor moves, long axis) => moves.square().sum(axis).sqrt().mul(50);
}
