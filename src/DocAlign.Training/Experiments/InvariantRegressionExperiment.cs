using System.Globalization;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using DocAlign.Training.Charts;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>
/// Regression of a function of two vectors in five dimensions that rotations leave alone, up to a part δ that they do not (the paper's
/// appendix F.1).
/// </summary>
public sealed class InvariantRegressionExperiment : IExperiment
{
    private const int Size = 5;

    /// <summary>Test samples on which Definition 1 is measured.</summary>
    private const int Probed = 200;

    public string Name => "invariant-regression";

    /// <summary>The softness that layers are made with: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<double, double> Used { get; init; } = softness => softness;

    /// <summary>sin|x₁| - |x₂|³/2 + x₁·x₂/(|x₁||x₂|) + δ (|x₁₁|+|x₁₂|+|x₂₁|+|x₂₂|)/(|x₁₃|+|x₁₄|+|x₂₃|+|x₂₄|+1).</summary>
    /// <param name="x">[B, 10].</param>
    /// <returns>[B].</returns>
    public static Tensor Target(Tensor x, double delta)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var (a, b) = (x.slice(1, 0, Size, 1), x.slice(1, Size, 2 * Size, 1));
        var (lengthA, lengthB) = (a.norm(1), b.norm(1));
        Tensor Sizes(Tensor v, int from) => v.slice(1, from, from + 2, 1).abs().sum([1]);
        var broken = (Sizes(a, 0) + Sizes(b, 0)) / (Sizes(a, 2) + Sizes(b, 2) + 1);
        return (
            lengthA.sin() - (lengthB.pow(3) / 2) + ((a * b).sum([1]) / (lengthA * lengthB)) + (broken * delta)
        ).MoveToOuterDisposeScope();
    }

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        TorchRuntime.PrepareForTraining(options.Threads);

        double[] deltas = options.IsQuick ? [0] : [0, 0.1, 0.3, 0.5];
        (string Model, double Softness)[] models = options.IsQuick
            ? [("soft", 0), ("soft", 0.5), ("MLP", 1)]
            : [("soft", 0), ("soft", 0.25), ("soft", 0.5), ("soft", 0.75), ("soft", 1), ("residual pathway", 0.5), ("MLP", 1)];
        var runs = (
            from delta in deltas
            from model in models
            from seed in Enumerable.Range(1, options.Seeds)
            select (delta, model.Model, model.Softness, seed)
        ).ToArray();
        var projectors = new Dictionary<double, Projectors>();
        var rows = new List<ExperimentRow>();
        foreach (var (delta, model, softness, seed) in runs)
        {
            progress?.Report(
                ((double)rows.Count / runs.Length, FormattableString.Invariant($"{model} {softness}, δ {delta}, seed {seed}"))
            );
            var s = model == "soft" ? softness : 0;
            if (!projectors.TryGetValue(s, out var made))
            {
                projectors[s] = made = new Projectors(Used(s));
            }

            rows.Add(Train(delta, model, softness, seed, made, options.IsQuick ? 30 : 300, cancellationToken));
        }

        double Mean(double delta, string model, double softness, string figure) =>
            rows.Where(row =>
                    row.Setting["delta"] == Text(delta) && row.Setting["model"] == model && row.Setting["softness"] == Text(softness)
                )
                .Select(row => row.Figures[figure])
                .DefaultIfEmpty(double.NaN)
                .Average();
        var soft = models.Where(model => model.Model == "soft").Select(model => model.Softness).ToArray();
        var best = soft.Where(s => s < 1).Min(s => Mean(0, "soft", s, "error"));
        var errors = soft.Select(s => Mean(0, "soft", s, "equivarianceError")).ToArray();
        var definition = soft.Select(s => Mean(0, "soft", s, "definitionError")).ToArray();
        return new ExperimentResult(
            Name,
            "Vectors, gated; tensors as products of vectors, gated; invariants; two free layers. 1000 samples each for training, "
                + "choice and test. definitionError: mean of |F(ρ x) - F(x)| / (‖J‖ ‖x‖), the ratio of Definition 1, with the exact "
                + "Jacobian; its largest norm estimates the Lipschitz constant from below. The paper's table is lost to us.",
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["error"] = new LineChart
                {
                    Title = "Relative error on the test set",
                    XTitle = "δ",
                    YTitle = "error",
                    Series =
                    [
                        .. models.Select(model => new LineSeries(
                            FormattableString.Invariant($"{model.Model} {model.Softness}"),
                            [.. deltas.Select(delta => (delta, Mean(delta, model.Model, model.Softness, "error")))],
                            model.Model != "soft"
                        )),
                    ],
                }.ToSvg(),
            },
            [
                (
                    "at δ = 0 soft is better than the MLP",
                    best < Mean(0, "MLP", 1, "error"),
                    FormattableString.Invariant($"{best:G3} against {Mean(0, "MLP", 1, "error"):G3}")
                ),
                (
                    "equivariance error grows with softness",
                    errors.Zip(errors.Skip(1)).All(pair => pair.Second > pair.First),
                    string.Join(", ", errors.Select(value => value.ToString("G3", CultureInfo.InvariantCulture)))
                ),
                (
                    "Definition 1's error is 0 at softness 0 and grows with softness, and the Jacobian vanishes nowhere",
                    definition[0] < 1e-4
                        && definition.Zip(definition.Skip(1)).All(pair => pair.Second > pair.First)
                        && rows.All(row => row.Figures["leastJacobian"] > 0),
                    string.Join(", ", definition.Select(value => value.ToString("G3", CultureInfo.InvariantCulture)))
                ),
            ]
        );
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static ExperimentRow Train(
        double delta,
        string model,
        double softness,
        int seed,
        Projectors projectors,
        int epochs,
        CancellationToken cancellationToken
    )
    {
        const double Rate = 2e-3;
        const int Count = 1000;
        const int Batch = 250;
        _ = manual_seed(seed);
        using var scope = NewDisposeScope();
        var (train, choice, test) = (randn(Count, 2 * Size), randn(Count, 2 * Size), randn(Count, 2 * Size));
        var (wanted, wantedChoice, wantedTest) = (Target(train, delta), Target(choice, delta), Target(test, delta));
        var (mean, deviation) = (wanted.mean(), wanted.std());
        using nn.Module<Tensor, Tensor> network =
            model == "MLP"
                ? nn.Sequential(
                    ("a", nn.Linear(2 * Size, 512)),
                    ("b", nn.ReLU()),
                    ("c", nn.Linear(512, 512)),
                    ("d", nn.ReLU()),
                    ("e", nn.Linear(512, 1))
                )
                : new TensorNetwork(projectors, model == "soft" ? 0 : softness);
        Tensor Predict(Tensor x) => (network.call(x).view(-1) * deviation) + mean;
        using var optimizer = optim.Adam(network.parameters(), Rate, weight_decay: 1e-5);
        using var best = new BestWeights(network);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = Rate * (0.02 + (0.49 * (1 + Math.Cos(Math.PI * epoch / epochs))));
            }

            var order = randperm(Count);
            for (var first = 0; first < Count; first += Batch)
            {
                var picks = order.slice(0, first, first + Batch, 1);
                optimizer.zero_grad();
                ((Predict(train.index_select(0, picks)) - wanted.index_select(0, picks)) / deviation).square().mean().backward();
                _ = nn.utils.clip_grad_norm_(network.parameters(), 1);
                _ = optimizer.step();
            }

            if (epoch % 10 == 9 || epoch == epochs - 1)
            {
                using var noGradient = no_grad();
                best.Offer(RelativeError(Predict(choice), wantedChoice));
            }
        }

        best.Restore();
        var probe = test.slice(0, 0, Probed, 1);
        using var noGradients = no_grad();
        List<(string, double)> figures =
        [
            ("error", RelativeError(Predict(test), wantedTest)),
            ("equivarianceError", RelativeError(Predict(Rotated(test)), Predict(test))),
            .. SoftEquivariance.Of(Predict, probe, Rotated(probe)),
        ];
        return ExperimentRow.Of([("delta", Text(delta)), ("model", model), ("softness", Text(softness)), ("seed", $"{seed}")], figures);
    }

    /// <summary>Mean of ‖a - b‖ / (‖a‖ + ‖b‖).</summary>
    private static double RelativeError(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        return ((a - b).abs() / (a.abs() + b.abs() + 1e-9)).mean().item<float>();
    }

    /// <summary>Both vectors of each sample by the same random rotation.</summary>
    private static Tensor Rotated(Tensor x)
    {
        var (u, _, v) = linalg.svd(randn(x.shape[0], Size, Size));
        var turn = u.matmul(v);
        return turn.unsqueeze(1).matmul(x.view(-1, 2, Size, 1)).view(-1, 2 * Size);
    }

    /// <summary>Projectors of one softness, shared by the runs.</summary>
    private sealed class Projectors
    {
        public Projectors(double softness)
        {
            var vectors = Generators.SpecialOrthogonal(Size);
            var tensors = vectors.Select(Generators.OnTensors).ToArray();
            VectorToVector = new SvdEquivariantProjector("so(5) V -> V", vectors, vectors, SoftnessDial.Budget(softness));
            TensorToTensor = new SvdEquivariantProjector("so(5) T -> T", tensors, tensors, SoftnessDial.Budget(softness));
            TensorToScalar = new SvdInvariantProjector("so(5) T -> S", tensors, SoftnessDial.Budget(softness));
        }

        public ISoftProjector VectorToVector { get; }

        public ISoftProjector TensorToTensor { get; }

        public ISoftProjector TensorToScalar { get; }
    }

    private sealed class TensorNetwork : nn.Module<Tensor, Tensor>
    {
        private const int Vectors = 32;
        private const int Tensors = 12;
        private const int Scalars = 64;

        [ComponentName(Name = "left")]
        private readonly BlockLinear _left;

        [ComponentName(Name = "right")]
        private readonly BlockLinear _right;

        [ComponentName(Name = "tensors")]
        private readonly BlockLinear _tensors;

        [ComponentName(Name = "scalars")]
        private readonly BlockLinear _scalars;

        [ComponentName(Name = "rest")]
        private readonly Sequential _rest;

        public TensorNetwork(Projectors projectors, double pathway)
            : base(nameof(TensorNetwork))
        {
            _left = new BlockLinear(2, Vectors, Size, Size, projectors.VectorToVector, isGated: true, pathway);
            _right = new BlockLinear(2, Vectors, Size, Size, projectors.VectorToVector, isGated: true, pathway);
            _tensors = new BlockLinear(Vectors, Tensors, Size * Size, Size * Size, projectors.TensorToTensor, isGated: true, pathway);
            _scalars = new BlockLinear(Vectors + Tensors, Scalars, Size * Size, 1, projectors.TensorToScalar, isGated: false, pathway);
            _rest = nn.Sequential(
                ("a", nn.ReLU()),
                ("b", nn.Linear(Scalars, 128)),
                ("c", nn.ReLU()),
                ("d", nn.Linear(128, 128)),
                ("e", nn.ReLU()),
                ("f", nn.Linear(128, 1))
            );
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var vectors = input.view(-1, 2, Size);
            var products = _left.call(vectors).unsqueeze(-1).matmul(_right.call(vectors).unsqueeze(-2)).flatten(2); // [B, Vectors, 25]
            var invariants = _scalars.call(cat([products, _tensors.call(products)], 1)).squeeze(-1);
            return _rest.call(invariants).MoveToOuterDisposeScope();
        }
    }
}
