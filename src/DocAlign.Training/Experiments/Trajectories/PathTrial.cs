using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>One network, trained on paths as they were walked and measured on those and on turned ones.</summary>
internal static class PathTrial
{
    private const double Rate = 2e-3;
    private const int Batch = 128;

    /// <summary>Largest number of validation paths: in recordings, neighbours share all places but one.</summary>
    private const int MostValidated = 1000;

    /// <summary>Paths that a network predicts at once.</summary>
    private const int Chunk = 1000;

    /// <summary>Largest turn of test paths in degrees, as in the paper.</summary>
    private const double Degrees = 30;

    /// <param name="kind">Fold, name of the network and softness, as they are reported.</param>
    /// <param name="make">A new network, which the trial disposes.</param>
    /// <returns>
    /// In the paths' unit: mean distance of predicted places (ADE) and of the last (FDE), as walked, turned (a) and the mean of both (c);
    /// equivariance error; and the combined error on the validation paths.
    /// </returns>
    public static ExperimentRow Run(
        (PathSet Train, PathSet Validation, PathSet Test) paths,
        (string Fold, string Network, string Softness) kind,
        Func<PathNetwork> make,
        int seed,
        int steps,
        CancellationToken cancellationToken
    )
    {
        _ = manual_seed(seed);
        using var scope = NewDisposeScope();
        using var network = make();
        using var optimizer = optim.Adam(network.parameters(), Rate, weight_decay: 1e-5);
        var random = new SeededRandom((ulong)seed);
        var last = (int)paths.Train.Count - 1;
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = Rate * (0.02 + (0.49 * (1 + Math.Cos(Math.PI * step / steps))));
            }

            var picks = tensor(Enumerable.Range(0, Batch).Select(_ => (long)random.Whole(0, last)).ToArray());
            optimizer.zero_grad();
            network.Loss(paths.Train.Past.index_select(0, picks), paths.Train.Future.index_select(0, picks)).backward();
            _ = optimizer.step();
        }

        using var noGradient = no_grad();
        var figures = Measure(network, paths.Test, random);
        using var some = paths.Validation.EvenlySpaced(MostValidated);
        figures.Add(("validationCAde", Measure(network, some, random).Single(figure => figure.Name == "cAde").Value));
        return ExperimentRow.Of(
            [("fold", kind.Fold), ("network", kind.Network), ("softness", kind.Softness), ("seed", $"{seed}")],
            figures
        );
    }

    private static List<(string Name, double Value)> Measure(PathNetwork network, PathSet paths, SeededRandom random)
    {
        using var scope = NewDisposeScope();
        var turns = Turns((int)paths.Count, random);
        Tensor Turned(Tensor places) => places.matmul(turns.transpose(1, 2));
        double Mean(Tensor distances) => distances.mean().item<float>();
        double Last(Tensor distances) => distances.select(1, PathSet.Steps - 1).mean().item<float>();
        var (seen, turned) = (Predicted(network, paths.Past), Predicted(network, Turned(paths.Past)));
        var (upright, augmented) = (Distances(seen, paths.Future), Distances(turned, Turned(paths.Future)));
        return
        [
            ("ade", Mean(upright)),
            ("aAde", Mean(augmented)),
            ("cAde", EquivarianceMetrics.CombinedError(Mean(upright), Mean(augmented))),
            ("cFde", EquivarianceMetrics.CombinedError(Last(upright), Last(augmented))),
            ("eErr", Mean(Distances(Turned(seen), turned))),
        ];
    }

    /// <summary>The same as in one go, with less memory.</summary>
    private static Tensor Predicted(PathNetwork network, Tensor past)
    {
        using var scope = NewDisposeScope();
        return cat([.. past.split(Chunk).Select(network.call)]).MoveToOuterDisposeScope();
    }

    /// <summary>Distance of each place, [B, steps].</summary>
    private static Tensor Distances(Tensor a, Tensor b) => (a - b).square().sum([-1]).sqrt();

    /// <summary>Rotations by up to so many degrees either way, [count, 2, 2].</summary>
    private static Tensor Turns(int count, SeededRandom random)
    {
        var values = new float[count * 4];
        for (var i = 0; i < count; i++)
        {
            var angle = random.Between(-Degrees, Degrees) * Math.PI / 180;
            (values[4 * i], values[(4 * i) + 1], values[(4 * i) + 2], values[(4 * i) + 3]) = (
                (float)Math.Cos(angle),
                (float)Math.Sin(angle),
                (float)-Math.Sin(angle),
                (float)Math.Cos(angle)
            );
        }

        return tensor(values, [count, 2, 2]);
    }
}
