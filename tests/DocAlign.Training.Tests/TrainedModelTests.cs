using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Training.Samples;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests;

/// <summary>What training writes is what the worker loads.</summary>
public sealed class TrainedModelTests : IDisposable
{
    private readonly TinyRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    /// <summary>The promise to users: a photo turned by quarters gives the same rectified page.</summary>
    [Fact]
    public void Softness0_FourWaysUp_GiveTheSameRectifiedPage()
    {
        var folder = _runs.Folder("soft");
        _ = TinyRuns.Execute(
            TinyRuns.Options with
            {
                Steps = 120,
                CheckpointEvery = 120,
                LearningRate = 5e-3,
                Locate = TinyRuns.Options.Locate with { Softness = 0, Widths = [8, 8, 12, 12], Reduced = 8, Hidden = 16 },
            },
            Path.Combine(folder, PageNetworks.LocateFolder)
        );
        using var networks = PageNetworks.Load(folder);
        var photo = DrawInvoice(512);
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
        var folder = Path.Combine(_runs.Folder("other"), PageNetworks.LocateFolder);
        _ = TinyRuns.Execute(
            TinyRuns.Options with
            {
                WarmUpSteps = TinyRuns.Options.Steps,
                Locate = TinyRuns.Options.Locate with { Softness = 0.3, Widths = [8, 8, 12, 12], Reduced = 8, Hidden = 16 },
            },
            folder
        );
        var card = Path.Combine(folder, Checkpoint.CardFile);
        File.WriteAllText(card, File.ReadAllText(card).Replace("\"softness\": 0.3", "\"softness\": 0.4", StringComparison.Ordinal));
        Assert.Contains(
            "trained under projectors of SHA-256",
            Assert.Throws<CheckpointException>(() => PageNetworks.Load(_runs.Folder("other"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_OfATrainedModel_LooksAtPagesAndRefusesADamagedFile()
    {
        var folder = _runs.Folder("model");
        _ = TinyRuns.Execute(TinyRuns.Options, Path.Combine(folder, PageNetworks.LocateFolder));
        _ = TinyRuns.Execute(
            TinyRuns.Options with
            {
                Network = TrainedNetwork.Residual,
            },
            Path.Combine(folder, PageNetworks.ResidualFolder)
        );
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
            Assert.Throws<CheckpointException>(() => Checkpoint.ReadCard(_runs.Folder("empty"))).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A photo of an invoice on a desk, always the same.</summary>
    /// <param name="longSide">Of the photo, in pixels; a multiple of 8.</param>
    private static PageImage DrawInvoice(int longSide)
    {
        const ulong Seed = 23;
        var page = PageTypesetter.Typeset(TypesetKind.Invoice, Seed, longSide / 12.0).Image;
        var scene = Scene.DrawPhoto(new SeededRandom(3), (double)page.Height / page.Width, 0.7) with
        {
            QuarterTurns = 0,
            FrameAspect = 4.0 / 3,
        };
        return PhotoCompositor.Draw(page, scene, longSide, Seed);
    }
}
