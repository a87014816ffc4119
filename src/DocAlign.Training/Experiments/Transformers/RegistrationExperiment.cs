using System.Globalization;
using DocAlign.Rectification.Devices;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Lays a tile of a form over a bent copy, and measures how far the found warp lies from the true one.</summary>
public sealed class RegistrationExperiment : IExperiment
{
    private const int Chunk = 100;

    /// <summary>Passes of the localization network while it learns, and at most when measured.</summary>
    private const int TrainedPasses = 2;
    private const int MostPasses = 3;

    /// <summary>A quick run must leave at most this share of the error.</summary>
    private const double QuickShare = 0.85;

    public string Name => "registration";

    /// <summary>The transformer stays at the identity: what a test breaks on purpose.</summary>
    internal bool IsFrozen { get; init; }

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        TorchRuntime.PrepareForTraining(options.Threads);
        var protocol = options.IsQuick ? new Protocol(6, 2, 100, 100, 16) : new Protocol(100, 20, 500, 2400, 16);
        using var train = new TilePairs(protocol.TrainPages, seed: 1);
        using var test = new TilePairs(protocol.TestPages, seed: 1_000_003);
        var rows = new List<ExperimentRow>();
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seed in Enumerable.Range(1, options.Seeds))
        {
            progress?.Report(((seed - 1.0) / options.Seeds, $"seed {seed}"));
            _ = manual_seed(seed);
            using var network = new RegistrationNetwork { IsFrozen = IsFrozen };
            Train(network, train, protocol, seed, cancellationToken);
            rows.AddRange(Measure(network, test, protocol, seed));
            pictures["views"] = Views(network, test);
        }

        double Error(int passes) => rows.Where(row => row.Setting["passes"] == $"{passes}").Average(row => row.Figures["errorPx"]);
        var (untouched, best) = (Error(0), Error(MostPasses));
        return new ExperimentResult(
            Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Tiles of {TilePairs.Side} x {TilePairs.Side} px of forms that this project sets; {protocol.Steps} steps of "
                    + $"{protocol.Batch} pairs, drawn anew for each. Errors are mean distances over the tile between the found warp "
                    + $"and the true one, in pixels, on {protocol.Test} tiles of {protocol.TestPages} other forms."
            ),
            rows,
            pictures,
            options.IsQuick
                ?
                [
                    (
                        "the error falls below 85 % of what it is untouched",
                        (best < QuickShare * untouched),
                        FormattableString.Invariant($"{best:F2} of {untouched:F2} px")
                    ),
                ]
                :
                [
                    ("the mean error is below 1 px", (best < 1), FormattableString.Invariant($"{best:F2} of {untouched:F2} px untouched")),
                    (
                        "a second pass lowers the error",
                        (Error(TrainedPasses) < Error(1)),
                        FormattableString.Invariant($"{Error(TrainedPasses):F2} after {Error(1):F2} px")
                    ),
                ]
        );
    }

    private static void Train(
        RegistrationNetwork network,
        TilePairs pairs,
        Protocol protocol,
        int seed,
        CancellationToken cancellationToken
    )
    {
        using (NewDisposeScope())
        {
            _ = GuardedConvolutions.Check(network, zeros(protocol.Batch, 2, TilePairs.Side, TilePairs.Side));
        }

        var random = new SeededRandom((ulong)seed);
        new OneCycleTraining(protocol.Steps) { Rate = 1e-3 }.Run(
            network,
            [],
            _ =>
            {
                var (still, moving, truth) = pairs.Draw(protocol.Batch, random.NextUInt64());
                return stack(network.Passes(still, moving, TrainedPasses).Select(points => network.Distance(points, truth).mean())).mean();
            },
            cancellationToken
        );
    }

    private static IEnumerable<ExperimentRow> Measure(RegistrationNetwork network, TilePairs pairs, Protocol protocol, int seed)
    {
        using var noGradient = no_grad();
        using var lattice = TransformedClassifier.TensorOf(TilePairs.Lattice);
        var errors = Enumerable.Range(0, MostPasses + 1).Select(_ => new List<float>()).ToList();
        for (var first = 0; first < protocol.Test; first += Chunk)
        {
            using var scope = NewDisposeScope();
            var (still, moving, truth) = pairs.Draw(Chunk, (ulong)first + 5_000_003);
            var points = network.Passes(still, moving, MostPasses).Prepend(lattice.expand_as(truth)).ToList();
            for (var pass = 0; pass <= MostPasses; pass++)
            {
                errors[pass].AddRange(network.Distance(points[pass], truth).data<float>().ToArray());
            }
        }

        return errors.Select(
            (values, pass) =>
                ExperimentRow.Of(
                    [("passes", $"{pass}"), ("seed", $"{seed}")],
                    [("errorPx", values.Average()), ("errorPxP95", values.Order().ElementAt((int)(0.95 * values.Count)))]
                )
        );
    }

    /// <summary>Eight pairs: fixed, moving, and the moving tile laid over the fixed one.</summary>
    private static string Views(RegistrationNetwork network, TilePairs pairs)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (still, moving, truth) = pairs.Draw(8, seed: 77);
        var points = network.Passes(still, moving, MostPasses)[^1];
        return CanonicalViews.Grid(
            "Two tiles of one form",
            [
                ("fixed", still),
                ("moving", moving),
                ("registered", network.Sample(moving, points)),
                ("true warp", network.Sample(moving, truth)),
                ("gap before", (still - moving).abs()),
                ("gap after", (still - network.Sample(moving, points)).abs()),
            ]
        );
    }

    /// <param name="TrainPages">Forms to cut tiles out of.</param>
    /// <param name="Test">Pairs.</param>
    private sealed record Protocol(int TrainPages, int TestPages, int Test, int Steps, int Batch);
}
