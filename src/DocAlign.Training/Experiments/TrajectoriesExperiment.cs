using System.Globalization;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Charts;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Predicts the next ten steps of people who walk in groups from the last ten (after the paper's Table 5, on paths drawn by this project).</summary>
public sealed class TrajectoriesExperiment : IExperiment
{
    private const int Steps = 10;

    public string Name => "trajectories";

    public ExperimentResult Run(ExperimentOptions options, IProgress<(double Share, string Next)>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        TorchRuntime.PrepareForTraining(options.Threads);

        double[] softness = options.IsQuick ? [0, 1] : [0, 0.1, 0.25, 0.5, 1];
        var runs = (from s in softness from seed in Enumerable.Range(1, options.Seeds) select (s, seed)).ToArray();
        var rows = new List<ExperimentRow>();
        foreach (var (s, seed) in runs)
        {
            progress?.Report(((double)rows.Count / runs.Length, FormattableString.Invariant($"softness {s}, seed {seed}")));
            rows.Add(Train(s, seed, options.IsQuick ? 60 : 600, cancellationToken));
        }

        double Mean(double s, string figure) => rows.Where(row => row.Setting["softness"] == Text(s)).Average(row => row.Figures[figure]);
        var errors = softness.Select(s => Mean(s, "eErr")).ToArray();
        return new ExperimentResult(
            Name,
            "Paths of walking groups on a street, towards whose line all turn a little: that breaks the symmetry. The paper, on ETH/UCY: cADE 4.73 (free), 5.40 (equivariant), 4.58 (soft) on ETH; those files are not here, so figures cannot be compared, only their order.",
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["error"] = new LineChart { Title = "Error of predicted paths", XTitle = "softness", YTitle = "distance", Series = [new("as walked (ADE)", [.. softness.Select(s => (s, Mean(s, "ade")))]), new("turned (aADE)", [.. softness.Select(s => (s, Mean(s, "aAde")))]), new("combined (cADE)", [.. softness.Select(s => (s, Mean(s, "cAde")))]), new("equivariance error", [.. softness.Select(s => (s, Mean(s, "eErr")))], true)] }.ToSvg(),
            },
            [
                ("no equivariance error at softness 0", errors[0] < 1e-4, $"{errors[0]:G3}"),
                ("equivariance error grows with softness (Spearman above 0.9)", EquivarianceMetrics.Spearman(softness, errors) > 0.9, string.Join(", ", errors.Select(value => value.ToString("G3", CultureInfo.InvariantCulture)))),
            ]);
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static ExperimentRow Train(double softness, int seed, int steps, CancellationToken cancellationToken)
    {
        const double Rate = 2e-3;
        const int Batch = 256;
        _ = manual_seed(seed);
        using var scope = NewDisposeScope();
        var (past, future) = Walks(4000, (ulong)seed);
        var (testPast, testFuture) = Walks(1000, (ulong)seed + 1000);
        using var network = new PathNetwork(softness);
        using var optimizer = optim.Adam(network.parameters(), Rate, weight_decay: 1e-5);
        var random = new SeededRandom((ulong)seed);
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = Rate * (0.02 + (0.49 * (1 + Math.Cos(Math.PI * step / steps))));
            }

            var picks = tensor(Enumerable.Range(0, Batch).Select(_ => (long)random.Whole(0, 3999)).ToArray());
            optimizer.zero_grad();
            (network.call(past.index_select(0, picks)) - future.index_select(0, picks)).square().sum([-1]).add(1e-8).sqrt().mean().backward();
            _ = optimizer.step();
        }

        using var noGradient = no_grad();
        var turns = Turns(1000, 30, random);
        Tensor Turned(Tensor paths) => paths.matmul(turns.transpose(1, 2));
        double Distance(Tensor a, Tensor b) => (a - b).square().sum([-1]).sqrt().mean().item<float>();
        var (seen, turned) = (network.call(testPast), network.call(Turned(testPast)));
        var (ade, augmented) = (Distance(seen, testFuture), Distance(turned, Turned(testFuture)));
        return ExperimentRow.Of(
            [("softness", Text(softness)), ("seed", $"{seed}")],
            [("ade", ade), ("aAde", augmented), ("cAde", EquivarianceMetrics.CombinedError(ade, augmented)), ("eErr", Distance(Turned(seen), turned))]);
    }

    /// <summary>Rotations by up to so many degrees either way, [count, 2, 2].</summary>
    private static Tensor Turns(int count, double degrees, SeededRandom random)
    {
        var values = new float[count * 4];
        for (var i = 0; i < count; i++)
        {
            var angle = random.Between(-degrees, degrees) * Math.PI / 180;
            (values[4 * i], values[(4 * i) + 1], values[(4 * i) + 2], values[(4 * i) + 3]) = ((float)Math.Cos(angle), (float)Math.Sin(angle), (float)-Math.Sin(angle), (float)Math.Cos(angle));
        }

        return tensor(values, [count, 2, 2]);
    }

    /// <summary>Places before and after now, both relative to the place now, [count, steps, 2]. Groups share their heading.</summary>
    private static (Tensor Past, Tensor Future) Walks(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (past, future) = (new float[count * Steps * 2], new float[count * Steps * 2]);
        var (heading, speed, bend) = (0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            if (i % 4 == 0)
            {
                // Mostly along a street, in both directions.
                (heading, speed, bend) = ((random.Chance(0.5) ? 0 : Math.PI) + (0.5 * random.Normal()), random.Between(0.6, 1.4), 0.06 * random.Normal());
            }

            var (x, y, direction, path) = (0.0, 0.0, heading + (0.1 * random.Normal()), new List<(double X, double Y)>());
            for (var step = 0; step < 2 * Steps; step++)
            {
                direction += bend + (0.03 * random.Normal());

                // Whoever walks across the street turns towards its line; that is the part that turning does not keep.
                direction -= 0.06 * Math.Sin(2 * direction);
                (x, y) = (x + (speed * Math.Cos(direction)), y + (speed * Math.Sin(direction)));
                path.Add((x, y));
            }

            var now = path[Steps - 1];
            for (var step = 0; step < Steps; step++)
            {
                var at = ((i * Steps) + step) * 2;
                (past[at], past[at + 1]) = ((float)(path[step].X - now.X), (float)(path[step].Y - now.Y));
                (future[at], future[at + 1]) = ((float)(path[Steps + step].X - now.X), (float)(path[Steps + step].Y - now.Y));
            }
        }

        return (tensor(past, [count, Steps, 2]), tensor(future, [count, Steps, 2]));
    }

    private sealed class PathNetwork : nn.Module<Tensor, Tensor>
    {
        private const int Width = 48;

        [ComponentName(Name = "layers")]
        private readonly Sequential _layers;

        public PathNetwork(double softness)
            : base(nameof(PathNetwork))
        {
            using var turn = tensor(new[] { 0.0, 1, -1, 0 }, [2, 2]);
            BlockLinear Layer(int inputs, int outputs, bool isGated) => new(inputs, outputs, 2, 2, SchurProjector.Exact("SO(2) on vectors", turn, turn, SoftnessDial.BudgetShare(softness)), isGated);
            _layers = nn.Sequential(("a", Layer(Steps, Width, true)), ("b", Layer(Width, Width, true)), ("c", Layer(Width, Steps, false)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _layers.call(input);
    }
}
