using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>What differs between the networks that a <see cref="TrainingRun"/> trains: the pages, the loss, the validation.</summary>
internal abstract class TrainingTask
{
    private const ulong ValidationSeed = 0xD0CA_1163;
    private const int Chunk = 32;

    /// <summary>A network with fresh weights.</summary>
    public abstract nn.Module CreateNetwork();

    /// <summary>Holds every convolution of a training step against libtorch's own, see <see cref="ConvolutionGuard"/>.</summary>
    /// <param name="network">On the CPU.</param>
    public abstract void CheckConvolutions(nn.Module network);

    /// <summary>The loss of a batch that is drawn from the seed.</summary>
    /// <param name="strength">0 to 1: how far from flat and frontal the scenes may be.</param>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    public abstract Tensor Loss(nn.Module network, int count, ulong seed, double strength, double progress);

    /// <summary>The card's architecture.</summary>
    public abstract ModelCard WithArchitecture(ModelCard card);

    /// <summary>Figures on pages of a fixed seed and full strength; "errorPercent" is the one that decides.</summary>
    public SortedDictionary<string, double> Validate(nn.Module network, int pages)
    {
        network.eval();
        using var noGradient = no_grad();
        var sums = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var first = 0; first < pages; first += Chunk)
        {
            using var scope = NewDisposeScope();
            foreach (var (name, values) in Measure(network, Math.Min(Chunk, pages - first), ValidationSeed + (ulong)first))
            {
                sums.TryAdd(name, []);
                sums[name]
                    .AddRange(values.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray().Select(value => (double)value));
            }
        }

        var result = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["pages"] = pages };
        foreach (var (name, values) in sums)
        {
            result[name] = Math.Round(values.Average(), 4);
            values.Sort();
            double Quantile(double share) => Math.Round(values[(int)(share * (values.Count - 1))], 4);
            if (name == "errorPercent")
            {
                result["errorPercentP95"] = Quantile(0.95);
            }
            else if (name.StartsWith("predicted", StringComparison.Ordinal))
            {
                (result[name + "P05"], result[name + "P95"]) = (Quantile(0.05), Quantile(0.95));
            }
        }

        return result;
    }

    /// <summary>Figures of each page of a validation batch, [B].</summary>
    protected abstract IEnumerable<(string Name, Tensor Values)> Measure(nn.Module network, int count, ulong seed);
}
