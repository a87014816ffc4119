using System.Text.Json;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Samples;
using DocAlign.Training.Synthesis;
using TorchSharp;

namespace DocAlign.Training.Tests;

public sealed class TrainingTests : IDisposable
{
    private static readonly TrainingOptions Tiny = new()
    {
        Network = TrainedNetwork.Locate,
        Locate = new LocateOptions
        {
            InputSide = 64,
            Widths = [4, 6, 8, 8],
            Reduced = 4,
            Hidden = 16,
            Bins = 16,
        },
        Residual = new ResidualOptions
        {
            Height = 128,
            Width = 96,
            Widths = [4, 4, 6, 8],
            LatticeSide = 4,
        },
        Steps = 12,
        BatchSize = 4,
        Textures = 6,
        WarmUpSteps = 2,
        CheckpointEvery = 6,
        ValidationPages = 8,
        Threads = 1,
    };

    private readonly string _root = Directory.CreateTempSubdirectory("docalign-training-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Geometry_ThereAndBack_IsTheIdentity()
    {
        using var scope = torch.NewDisposeScope();
        var scenes = Enumerable
            .Range(0, 40)
            .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: seed % 4 == 0 ? 3 : 1.41, strength: 1))
            .ToArray();
        var geometry = new SceneGeometry(scenes, torch.CPU);
        var places = SceneGeometry.LatticePoints(9, 7, torch.CPU).unsqueeze(0).mul(0.98);

        var back = geometry.Backward(geometry.Forward(places));

        Assert.InRange((back - places).abs().max().item<float>(), 0, 5e-3);
    }

    [Fact]
    public void Geometry_OfAFlatScan_IsTheFrameItself()
    {
        using var scope = torch.NewDisposeScope();
        var scan = Enumerable
            .Range(0, 200)
            .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: 1.41, strength: 1))
            .First(scene => scene is { IsScan: true, Fill: 1, Camera.Roll: 0, QuarterTurns: 0 });

        var boundary = new SceneGeometry([scan], torch.CPU).Boundary();

        Assert.Equal(-1 / 1.41, boundary[0, 0, 0].item<float>(), 1e-3);
        Assert.Equal(-1, boundary[0, 0, 1].item<float>(), 1e-3);
        Assert.Equal(1, boundary[0, 8, 1].item<float>(), 1e-3);
    }

    [Fact]
    public void Geometry_OfARolledSheet_KeepsArcLengths()
    {
        using var scope = torch.NewDisposeScope();

        // A cylinder of curvature 1 seen from far above: a length s along the arc is seen as sin(s).
        var flat = Enumerable
            .Range(0, 200)
            .Select(seed => Scene.Draw(new SeededRandom((ulong)seed), pageAspect: 1, strength: 1))
            .First(scene => scene is { IsScan: true, Fill: 1, Camera.Roll: 0, QuarterTurns: 0 });
        var rolled = flat with { Distance = 1e4, Curl = [(1, 1e-3, Math.PI / 2), (0, 1, 0)] };

        // The tangent angle is the integral of the curvature, sin(f s + p) / f with a very small f: rises by s.
        var seen = new SceneGeometry([rolled with { Curl = [(1, 1e-3, 0), (0, 1, 0)] }], torch.CPU).Forward(
            torch.tensor([0f, 0f, 0.5f, 0f, 1f, 0f], [1, 1, 3, 2])
        );

        var (middle, half, edge) = (seen[0, 0, 0, 0].item<float>(), seen[0, 0, 1, 0].item<float>(), seen[0, 0, 2, 0].item<float>());
        Assert.Equal(Math.Sin(0.5) / Math.Sin(1), (half - middle) / (edge - middle), 5e-3);
    }

    [Fact]
    public void Squaring_ByTheTrueBoundary_AgreesWithTheWorkersWarp()
    {
        using var scope = torch.NewDisposeScope();
        var geometry = new SceneGeometry([Scene.DrawPhoto(new SeededRandom(3), pageAspect: 1.41, strength: 1)], torch.CPU);
        var boundary = geometry.Boundary();
        var places = SceneGeometry.LatticePoints(5, 5, torch.CPU).unsqueeze(0);
        var squaring = new BoundarySquaring(boundary, torch.CPU);

        var seen = squaring.Forward(places);

        var values = boundary.contiguous().data<float>().ToArray();
        var warp = BoundaryWarp.Solve([.. Enumerable.Range(0, 16).Select(i => new NormalizedPoint(values[2 * i], values[(2 * i) + 1]))]);
        var points = new ControlPointLattice(5, 5).Points;
        for (var i = 0; i < points.Count; i++)
        {
            var expected = warp.Map(points[i]);
            Assert.Equal(expected.X, seen[0, i / 5, i % 5, 0].item<float>(), 2e-3);
            Assert.Equal(expected.Y, seen[0, i / 5, i % 5, 1].item<float>(), 2e-3);
        }

        Assert.InRange((squaring.Backward(seen) - places).abs().max().item<float>(), 0, 2e-3);
    }

    [Fact]
    public void Draw_OfOneSeed_IsAlwaysTheSameBatch()
    {
        using var scope = torch.NewDisposeScope();
        using var textures = TextureBank.Create(3, seed: 1, folders: []);
        var photos = new PhotoRenderer(picks => textures.Colour(picks, torch.CPU), side: 64, torch.CPU);
        var (first, second) = (
            photos.Draw(textures.Aspects, 3, seed: 9, strength: 1),
            photos.Draw(textures.Aspects, 3, seed: 9, strength: 1)
        );
        Assert.Equal(first.Images.data<float>().ToArray(), second.Images.data<float>().ToArray());
        Assert.Equal(first.Boundary.data<float>().ToArray(), second.Boundary.data<float>().ToArray());
        Assert.All(first.Images.data<float>().ToArray(), value => Assert.InRange(value, 0, 1));
        var pages = new SquaredPageRenderer(textures, torch.CPU);
        Assert.Equal(pages.Draw(2, 64, 64, 5, 1).Map.data<float>().ToArray(), pages.Draw(2, 64, 64, 5, 1).Map.data<float>().ToArray());
    }

    [Fact]
    public void Create_WithAFolderThatIsNotThere_NamesIt() =>
        Assert.Contains(
            "'/no/such' is no folder with scans",
            Assert.Throws<DirectoryNotFoundException>(() => TextureBank.Create(1, 1, ["/no/such"])).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(TrainedNetwork.Locate)]
    [InlineData(TrainedNetwork.Residual)]
    public void Execute_StoppedAndResumed_EndsWhereAnUninterruptedRunDoes(TrainedNetwork network)
    {
        var options = Tiny with { Network = network };
        var whole = Folder("whole");
        var last = Execute(options, whole);
        Assert.True(double.IsFinite(last.Loss));

        using var stop = new CancellationTokenSource();
        var halves = Folder("halves");
        Assert.Throws<OperationCanceledException>(() =>
            TrainingRun.Execute(options, halves, step: null, new StopAt(6, stop), TimeProvider.System, stop.Token)
        );
        var resumed = Execute(options, halves);

        Assert.Equal(last.ErrorPercent, resumed.ErrorPercent, 1e-6);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(halves, "log.jsonl")).Length);
        Assert.Equal(
            3,
            System
                .Xml.Linq.XDocument.Load(Path.Combine(halves, "log.svg"))
                .Descendants()
                .Count(element => element.Name.LocalName == "polyline")
        );
        Assert.Contains(
            network == TrainedNetwork.Locate ? "\"predictedTurnDegreesP95\":" : "\"errorPercentP95\":",
            File.ReadAllText(Path.Combine(halves, "log.jsonl")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "other options",
            Assert.Throws<ArgumentException>(() => Execute(options with { Seed = 2 }, halves)).Message,
            StringComparison.Ordinal
        );

        // What the run does not use may differ.
        var other =
            network == TrainedNetwork.Locate
                ? options with
                {
                    Residual = options.Residual with { Reach = options.Residual.Reach / 2 },
                }
                : options with
                {
                    Locate = options.Locate with { InputSide = options.Locate.InputSide + 32 },
                };
        var again = Execute(other with { Threads = 0 }, halves);
        Assert.Equal((resumed.Step, resumed.Loss, resumed.ErrorPercent), (again.Step, again.Loss, again.ErrorPercent));
    }

    /// <summary>
    /// A kill while the state of step 12 was written: half a folder of it is there, and no rename was made. The run goes on from step 6 and
    /// ends as if nothing had happened.
    /// </summary>
    [Fact]
    public void Execute_KilledWhileItsStateWasWritten_GoesOnFromTheLastWholeState()
    {
        var last = Execute(Tiny, Folder("whole"));
        using var stop = new CancellationTokenSource();
        var killed = Folder("killed");
        Assert.Throws<OperationCanceledException>(() =>
            TrainingRun.Execute(Tiny, killed, step: null, new StopAt(6, stop), TimeProvider.System, stop.Token)
        );
        var torn = Directory.CreateDirectory(Path.Combine(killed, "state", "12")).FullName;
        File.WriteAllText(Path.Combine(torn, "weights.dat"), "half");
        File.WriteAllText(Path.Combine(killed, "state", "step.json.new"), "{");

        // And the kill came between the state of step 6 and its line in the log.
        File.Delete(Path.Combine(killed, "log.jsonl"));
        var resumed = Execute(Tiny, killed);

        Assert.Equal(last.ErrorPercent, resumed.ErrorPercent, 1e-6);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(killed, "log.jsonl")).Length);
        Assert.Equal(["12"], Directory.GetDirectories(Path.Combine(killed, "state")).Select(Path.GetFileName));
    }

    /// <summary>The promise to users: a photo turned by quarters gives the same rectified page.</summary>
    [Fact]
    public void Softness0_FourWaysUp_GiveTheSameRectifiedPage()
    {
        var folder = Folder("soft");
        _ = Execute(
            Tiny with
            {
                Steps = 120,
                CheckpointEvery = 120,
                LearningRate = 5e-3,
                Locate = Tiny.Locate with { Softness = 0, Widths = [8, 8, 12, 12], Reduced = 8, Hidden = 16 },
            },
            Path.Combine(folder, PageNetworks.LocateFolder)
        );
        using var networks = PageNetworks.Load(folder);
        var photo = PhotoCompositor.DrawInvoice(512);
        var square = ImageScaler.Resize(photo, new PixelSize(384, 384));
        PageImage? first = null;
        for (var degrees = 0; degrees < 360; degrees += 90)
        {
            var turned = Resampler.Resample(
                square,
                CoarseMap.Sample(new QuarterTurn(degrees), square.Size, square.Size),
                Interpolation.Bilinear
            );
            var located = networks.Locate(ImageScaler.Letterbox(turned, networks.InputSide), turned.Size);
            var turns = located.Turns.ToList().IndexOf(located.Turns.Max());
            NormalizedPoint[] boundary =
            [
                .. Enumerable.Range(0, BoundaryWarp.PointCount).Select(i => located.Boundary[((4 * turns) + i) % BoundaryWarp.PointCount]),
            ];
            var page = Resampler.Resample(
                turned,
                CoarseMap.Sample(BoundaryWarp.Solve(boundary), turned.Size, new PixelSize(300, 400)),
                Interpolation.Bicubic
            );
            first ??= page;

            // Mean absolute difference of brightness, 0 to 1.
            Assert.InRange(page.Pixels.Zip(first.Pixels, (a, b) => Math.Abs(a - b)).Average() / 255, 0, 1e-3);
        }

        // The page's diagnostics say so, and the checkpoint's card carries the certificate.
        var probe = networks.Locate(ImageScaler.Letterbox(square, networks.InputSide), square.Size, isProbed: true).EquivarianceProbe!;
        Assert.All(
            ["probeErrorPx90", "probeErrorPx180", "probeErrorPx270", "softness", "eta", "deltaMax", "boundPx"],
            name => Assert.InRange(probe[name], 0, name == "boundPx" ? 1 : 1e-3)
        );
        Assert.Equal(0, probe["boundVacuous"]);
        Assert.InRange(probe["orientationMargin"], 0, 1);
        Assert.Equal(11, networks.Cards[0].Certificate!.Layers.Count);
    }

    [Fact]
    public void Load_OfWeightsOfOtherProjectors_IsRefused()
    {
        var folder = Path.Combine(Folder("other"), PageNetworks.LocateFolder);
        _ = Execute(
            Tiny with
            {
                WarmUpSteps = Tiny.Steps,
                Locate = Tiny.Locate with { Softness = 0.3, Widths = [8, 8, 12, 12], Reduced = 8, Hidden = 16 },
            },
            folder
        );
        var card = Path.Combine(folder, Checkpoint.CardFile);
        File.WriteAllText(card, File.ReadAllText(card).Replace("\"softness\": 0.3", "\"softness\": 0.4", StringComparison.Ordinal));
        Assert.Contains(
            "trained under projectors of SHA-256",
            Assert.Throws<CheckpointException>(() => PageNetworks.Load(Folder("other"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Execute_FromACheckpoint_StartsWithItsWeights()
    {
        _ = Execute(Tiny, Folder("first"));
        var still = Tiny with { From = Folder("first"), Steps = 1, LearningRate = 1e-9, WeightDecay = 0, ValidationPages = 8 };
        var first = JsonDocument
            .Parse(File.ReadAllText(Path.Combine(Folder("first"), Checkpoint.CardFile)))
            .RootElement.GetProperty("validation")
            .GetProperty("errorPercent")
            .GetDouble();
        Assert.InRange(Execute(still, Folder("second")).ErrorPercent, first * 0.95, first * 1.05);
    }

    [Fact]
    public void Load_OfATrainedModel_LooksAtPagesAndRefusesADamagedFile()
    {
        var folder = Folder("model");
        _ = Execute(Tiny, Path.Combine(folder, PageNetworks.LocateFolder));
        _ = Execute(Tiny with { Network = TrainedNetwork.Residual }, Path.Combine(folder, PageNetworks.ResidualFolder));
        using (var networks = PageNetworks.Load(folder))
        {
            var image = new Imaging.PageImage(64, 64, 3, new byte[64 * 64 * 3]);
            Assert.Equal(
                networks.Locate(image, new PixelSize(300, 400)).Boundary,
                networks.Locate(image, new PixelSize(300, 400)).Boundary
            );
            Assert.Equal(16, networks.Straighten(new Imaging.PageImage(96, 128, 1, new byte[96 * 128])).Displacement.Count);
            Assert.Contains(
                "expected 64 x 64 px",
                Assert
                    .Throws<ArgumentException>(() => networks.Locate(new Imaging.PageImage(8, 8, 1, new byte[64]), new PixelSize(8, 8)))
                    .Message,
                StringComparison.Ordinal
            );
        }

        var weights = Path.Combine(folder, PageNetworks.ResidualFolder, Checkpoint.WeightsFile);
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        Assert.Contains(
            "changed or damaged",
            Assert.Throws<CheckpointException>(() => PageNetworks.Load(folder)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "No checkpoint in",
            Assert.Throws<CheckpointException>(() => Checkpoint.ReadCard(Folder("empty"))).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// Channel counts that oneDNN computes wrongly on some processors; there the guard has switched it off before the first step.
    /// </summary>
    [Fact]
    public void Execute_WithOddWidths_TrainsToFiniteWeights()
    {
        var last = Execute(
            Tiny with
            {
                WarmUpSteps = Tiny.Steps,
                Locate = Tiny.Locate with { Widths = [12, 20, 24, 48], Reduced = 20 },
            },
            Folder("odd")
        );

        Assert.True(double.IsFinite(last.Loss));
        Assert.InRange(last.ErrorPercent, 0, 100);
        using var network = Checkpoint.LoadLocate(Folder("odd"), out _);
        Assert.All(network.parameters(), weights => Assert.True(weights.isfinite().all().item<bool>()));
    }

    [Fact]
    public void RateAt_WarmsUpThenFallsToOnePercent()
    {
        var options = new TrainingOptions
        {
            LearningRate = 1,
            WarmUpSteps = 10,
            Steps = 110,
        };
        Assert.Equal(0.5, TrainingRun.RateAt(options, 4), 1e-12);
        Assert.Equal(1, TrainingRun.RateAt(options, 10), 1e-12);
        Assert.Equal(0.01, TrainingRun.RateAt(options, 110), 1e-12);
    }

    private static TrainingProgress Execute(TrainingOptions options, string folder) =>
        TrainingRun.Execute(options, folder, step: null, progress: null, TimeProvider.System, CancellationToken.None);

    private string Folder(string name) => Path.Combine(_root, name);

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
