using DocAlign.Geometry;
using DocAlign.Rectification;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;

namespace DocAlign.Training.Tests;

public sealed class TrainingTests : IDisposable
{
    private static readonly TrainingOptions Tiny = new()
    {
        Architecture = new LocalizationOptions { InputSide = 32, Widths = [4, 6, 8, 8], Hidden = 16 },
        Steps = 12,
        BatchSize = 4,
        Textures = 4,
        WarmUpSteps = 2,
        CheckpointEvery = 6,
        ValidationPages = 8,
        Threads = 1,
    };

    private readonly string _root = Directory.CreateTempSubdirectory("docalign-training-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Scene_ThereAndBack_IsTheIdentity()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var scene = PhotoScene.Draw(new SeededRandom(seed), pageAspect: 1.41, amplitude: 1);
            foreach (var place in new ControlPointLattice(5, 5).Points)
            {
                var back = scene.Unmap(scene.Map(place));
                Assert.Equal(place.X, back.X, 2e-3);
                Assert.Equal(place.Y, back.Y, 2e-3);
            }
        }
    }

    [Fact]
    public void Draw_OfOneSeed_IsAlwaysTheSameBatch()
    {
        using var textures = TextureBank.Typeset(3, seed: 1);
        var photos = new SyntheticPhotos(textures, side: 32, latticeSide: 3);
        using var first = photos.Draw(3, seed: 9, amplitude: 1);
        using var second = photos.Draw(3, seed: 9, amplitude: 1);
        Assert.Equal(first.Images.data<float>().ToArray(), second.Images.data<float>().ToArray());
        Assert.Equal(first.Points.data<float>().ToArray(), second.Points.data<float>().ToArray());
        Assert.All(first.Images.data<float>().ToArray(), value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Execute_StoppedAndResumed_EndsWhereAnUninterruptedRunDoes()
    {
        var whole = Folder("whole");
        var last = TrainingRun.Execute(Tiny, whole, progress: null, TimeProvider.System, CancellationToken.None);
        Assert.True(double.IsFinite(last.Loss));

        using var stop = new CancellationTokenSource();
        var halves = Folder("halves");
        Assert.Throws<OperationCanceledException>(() => TrainingRun.Execute(Tiny, halves, new StopAt(6, stop), TimeProvider.System, stop.Token));
        var resumed = TrainingRun.Execute(Tiny, halves, progress: null, TimeProvider.System, CancellationToken.None);

        Assert.Equal(last.PointErrorPercent, resumed.PointErrorPercent, 1e-6);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(halves, "log.jsonl")).Length);
        Assert.Contains("other options", Assert.Throws<ArgumentException>(() => TrainingRun.Execute(Tiny with { Seed = 2 }, halves, progress: null, TimeProvider.System, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfATrainedCheckpoint_GivesWarpsAndRefusesADamagedFile()
    {
        var folder = Folder("run");
        _ = TrainingRun.Execute(Tiny, folder, progress: null, TimeProvider.System, CancellationToken.None);
        using (var estimator = NetworkWarpEstimator.Load(folder))
        {
            var image = new Imaging.PageImage(32, 32, 3, new byte[32 * 32 * 3]);
            var estimate = estimator.Estimate(image, new PixelSize(300, 400));
            Assert.Equal(estimate.Warp.Map(new(0.3, 0.4)), estimator.Estimate(image, new PixelSize(300, 400)).Warp.Map(new(0.3, 0.4)));
            Assert.Contains("expected 32 x 32 px", Assert.Throws<ArgumentException>(() => estimator.Estimate(new Imaging.PageImage(8, 8, 1, new byte[64]), new PixelSize(8, 8))).Message, StringComparison.Ordinal);
        }

        var weights = Path.Combine(folder, Checkpoint.WeightsFile);
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        Assert.Contains("changed or damaged", Assert.Throws<CheckpointException>(() => Checkpoint.ReadVerified(folder)).Message, StringComparison.Ordinal);
        Assert.Contains("No checkpoint in", Assert.Throws<CheckpointException>(() => Checkpoint.ReadCard(Folder("empty"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RateAt_WarmsUpThenFallsToOnePercent()
    {
        var options = new TrainingOptions { LearningRate = 1, WarmUpSteps = 10, Steps = 110 };
        Assert.Equal(0.5, TrainingRun.RateAt(options, 4), 1e-12);
        Assert.Equal(1, TrainingRun.RateAt(options, 10), 1e-12);
        Assert.Equal(0.01, TrainingRun.RateAt(options, 110), 1e-12);
    }

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
