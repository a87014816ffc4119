using DocAlign.Rectification.Equivariance;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>Trains and adapts networks of several kinds, each with several seeds, and tells of each row.</summary>
/// <param name="names">Of the kinds of network.</param>
/// <param name="softness">Of the budget dial.</param>
/// <param name="beside">A dial beside the budget, such as the paper's; null for none.</param>
/// <param name="taskOf">What a kind of network is trained for.</param>
internal sealed class AdaptRuns(
    AdaptProtocol protocol,
    IReadOnlyList<string> names,
    IReadOnlyList<double> softness,
    SoftnessDial? beside,
    Func<string, IAdaptTask> taskOf
)
{
    /// <summary>The dial that networks are adapted by: the one asked for, unless a test breaks it on purpose.</summary>
    public required Func<SoftnessDial, SoftnessDial> Used { get; init; }

    /// <summary>Puts a trained network behind a canonicaliser; null does it right. A test breaks it on purpose.</summary>
    public Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>>? Canonical { get; init; }

    /// <param name="figures">Told of, with each row.</param>
    public IReadOnlyList<ExperimentRow> Run(
        int seeds,
        AdaptFigures figures,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        SoftnessDial[] dials = [.. softness.Select(SoftnessDial.Budget), .. beside is null ? [] : new[] { beside }];
        var trials = (from seed in Enumerable.Range(1, seeds) from name in names select (name, seed)).ToList();

        // The plain network and the canonicaliser have a row as well.
        var (rows, total) = (new List<ExperimentRow>(), trials.Count * (dials.Length + 2));
        foreach (var (name, seed) in trials)
        {
            progress?.Report(((double)rows.Count / total, $"{name}, seed {seed}: first training"));
            var task = taskOf(name);
            var trial = new AdaptTrial(task, protocol, name, seed)
            {
                Adapt = (network, dial) => task.Adapt(network, Used(dial)),
                Canonicalise = Canonical,
            };
            trial.Run(
                dials,
                row =>
                {
                    rows.Add(row);
                    var (combined, error) = (row.Figures[figures.Combined], row.Figures[figures.Error]);
                    var found = FormattableString.Invariant($"{figures.Combined} {combined:F4}, {figures.Error} {error:F4}");
                    progress?.Report(((double)rows.Count / total, $"{name}, seed {seed}: {row.Setting["dial"]} done, {found}"));
                },
                cancellationToken
            );
        }

        return rows;
    }
}
