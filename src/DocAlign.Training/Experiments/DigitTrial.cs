using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>One digit network, trained upright without augmentation, and measured on turned digits.</summary>
internal static class DigitTrial
{
    private const int Chunk = 1000;

    /// <summary>Test digits on which Definition 1 is measured, under quarter turns.</summary>
    private const int Probed = 100;

    /// <summary>
    /// Steps after which young objects are collected. Small native objects that wait for the collector lie between the blocks of Adam's
    /// temporaries, so that freed blocks cannot be used again: 14 MB a step for these layers. So little managed memory is allocated
    /// beside them that the collector does not come on its own, and a run on all of MNIST grew to 22 GB.
    /// </summary>
    private const int CollectedAfter = 20;

    /// <summary>Test digits turned or mirrored, by the name that figures end in, of the upright ones and a seed.</summary>
    private static readonly (string Name, Func<Tensor, ulong, Tensor> Of)[] Sets =
    [
        ("Quarter", (pictures, seed) => TurnedPictures.Of(pictures, degrees: 0, seed)),
        ("30", (pictures, seed) => TurnedPictures.Of(pictures, degrees: 30, seed)),
        ("60", (pictures, seed) => TurnedPictures.Of(pictures, degrees: 60, seed)),
        ("180", (pictures, seed) => TurnedPictures.Of(pictures, degrees: 180, seed)),
        ("Mirror", (pictures, _) => pictures.flip(3)),
        ("RotoReflected", TurnedPictures.RotoReflected),
    ];

    /// <param name="setting">What is trained; the bound is promised for its softness.</param>
    /// <param name="usedGroup">The group that they are made with, likewise.</param>
    /// <param name="used">The softness that layers are made with: the same, unless a test breaks it on purpose.</param>
    public static ExperimentRow Run(
        DigitSet digits,
        DigitSetting setting,
        double used,
        DigitGroup usedGroup,
        int epochs,
        int batch,
        CancellationToken cancellationToken
    )
    {
        var (tying, mode, softness, group, seed) = setting;
        _ = manual_seed(seed);
        using var network = new GridNetwork(tying, mode, used, usedGroup);
        using (NewDisposeScope())
        {
            _ = GuardedConvolutions.Check(network, digits.Train.slice(0, 0, batch, 1));
        }

        Train(network, digits, epochs, batch, cancellationToken);
        var figures = Measure(network, digits, seed);
        if (tying != Tying.Canonical)
        {
            var reports = network.Reports;
            figures.Add(("bound", tying == Tying.Soft ? GridNetwork.Promised(group, mode, softness) ?? double.NaN : double.NaN));
            figures.Add(("defect", reports.Max(report => report.RelativeDefect)));
            using var some = digits.Test.slice(0, 0, Math.Min(Chunk, digits.Test.shape[0]), 1);
            figures.Add(("layerError", network.FirstLayerError(some)));
        }

        using (var probed = digits.Test.slice(0, 0, Math.Min(Probed, digits.Test.shape[0]), 1))
        {
            using var scope = NewDisposeScope();
            figures.AddRange(SoftEquivariance.Of(network.call, probed, TurnedPictures.Of(probed, degrees: 0, seed: 5)));
        }

        var name = tying switch
        {
            Tying.Soft => mode.ToString().ToLowerInvariant(),
            Tying.ResidualPathway => "residual pathway",
            _ => "canonicalisation",
        };
        return ExperimentRow.Of(
            [
                ("group", DigitGroups.NameOf(group)),
                ("mode", name),
                ("softness", FormattableString.Invariant($"{softness:0.##}")),
                ("seed", $"{seed}"),
            ],
            figures.Where(figure => !double.IsNaN(figure.Value))
        );
    }

    private static void Train(GridNetwork network, DigitSet digits, int epochs, int batch, CancellationToken cancellationToken)
    {
        const double Rate = 2e-3;
        using var optimizer = optim.Adam(network.parameters(), Rate, weight_decay: 1e-5);
        var count = digits.Train.shape[0];
        var (step, steps) = (0L, epochs * (count / batch));
        network.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            using var order = randperm(count);
            for (var first = 0L; first + batch <= count; first += batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var picks = order.slice(0, first, first + batch, 1);
                foreach (var group in optimizer.ParamGroups)
                {
                    group.LearningRate = Rate * (1 - ((double)step++ / steps));
                }

                optimizer.zero_grad();
                nn.functional.cross_entropy(network.call(digits.Train.index_select(0, picks)), digits.TrainLabels.index_select(0, picks))
                    .backward();
                _ = optimizer.step();
                if (step % CollectedAfter == 0)
                {
                    GC.Collect(0);
                }
            }
        }
    }

    private static List<(string Name, double Value)> Measure(GridNetwork network, DigitSet digits, int seed)
    {
        using var noGradient = no_grad();
        network.eval();
        var count = digits.Test.shape[0];
        var (right, sums) = (0.0, Sets.ToDictionary(set => set.Name, _ => (Right: 0.0, Divergence: 0.0), StringComparer.Ordinal));
        for (var first = 0L; first < count; first += Chunk)
        {
            using var scope = NewDisposeScope();
            var last = Math.Min(count, first + Chunk);
            var (pictures, labels) = (digits.Test.slice(0, first, last, 1), digits.TestLabels.slice(0, first, last, 1));
            var logits = network.call(pictures);
            right += logits.argmax(-1).eq(labels).sum().item<long>();
            foreach (var (name, moved) in Sets)
            {
                var turned = network.call(moved(pictures, ((ulong)seed << 32) + (ulong)first));
                var (hits, divergence) = sums[name];
                sums[name] = (
                    hits + turned.argmax(-1).eq(labels).sum().item<long>(),
                    divergence + ((last - first) * EquivarianceMetrics.InvarianceError(logits, turned))
                );
            }
        }

        var accuracy = right / count;
        var figures = new List<(string, double)> { ("acc", accuracy) };
        foreach (var (name, _) in Sets)
        {
            var (hits, divergence) = sums[name];
            figures.Add(("aAcc" + name, hits / count));
            figures.Add(("cAcc" + name, EquivarianceMetrics.CombinedAccuracy(accuracy, hits / count)));
            figures.Add(("iErr" + name, divergence / count));
        }

        return figures;
    }
}
