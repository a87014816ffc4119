using System.Reflection;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests;

/// <summary>A model of small networks with random weights, in a folder of its own.</summary>
public sealed class PageNetworksTests : IDisposable
{
    /// <summary>What a result may depend on its neighbours in a batch.</summary>
    private const double Tolerance = 1e-4;

    private static readonly LocateOptions Locate = new()
    {
        InputSide = 64,
        Widths = [8, 8, 12, 12],
        Reduced = 8,
        Hidden = 16,
        Bins = 16,
        Pyramid = 8,
        LocalContrast = true,
    };

    private static readonly ResidualOptions Residual = new()
    {
        Height = 128,
        Width = 96,
        Widths = [4, 4, 6, 8],
    };

    private static readonly Dictionary<string, double> NoProbe = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-networks-").FullName;

    public PageNetworksTests()
    {
        _ = manual_seed(5);
        using var locate = new LocateNetwork(Locate);
        using var residual = new ResidualNetwork(Residual);

        // Heads start at zero; a network that says nothing would agree with anything.
        using (no_grad())
        {
            var weights = locate.parameters().Concat(residual.parameters());
            foreach (var zero in weights.Where(values => values.abs().max().item<float>() == 0))
            {
                _ = zero.uniform_(-0.5, 0.5);
            }
        }

        _ = Checkpoint.Save(Path.Combine(_folder, PageNetworks.LocateFolder), locate, hash => Card(hash) with { Locate = Locate });
        _ = Checkpoint.Save(Path.Combine(_folder, PageNetworks.ResidualFolder), residual, hash => Card(hash) with { Residual = Residual });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LocateAll_OfSixteenPages_IsWhatEachGivesAlone()
    {
        using var networks = PageNetworks.Load(_folder, DeviceChoice.Cpu, batchSize: 16);
        LocateRequest[] requests = [.. Enumerable.Range(0, 16).Select(seed => Request(seed, isProbed: seed % 5 == 0))];

        var together = networks.LocateAll(requests);

        Assert.Equal(16, together.Count);
        Assert.True(Distance(together[0], together[1]) > 0.001, "Different pictures give the same answer.");
        foreach (var (request, located) in requests.Zip(together))
        {
            var alone = Assert.Single(networks.LocateAll([request]));
            Assert.InRange(Distance(alone, located), 0, Tolerance);
            Assert.Equal(alone.EquivarianceProbe?.Keys, located.EquivarianceProbe?.Keys);
            Assert.Equal(request.IsProbed, alone.EquivarianceProbe is not null);
            Assert.All(alone.EquivarianceProbe ?? NoProbe, value => Assert.Equal(value.Value, located.EquivarianceProbe![value.Key], 1e-2));
        }
    }

    [Theory]
    [InlineData(96, 128)]
    [InlineData(128, 96)]
    [InlineData(64, 192)]
    public void StraightenAll_OfSixteenPages_IsWhatEachGivesAlone(int width, int height)
    {
        using var networks = PageNetworks.Load(_folder, DeviceChoice.Cpu, batchSize: 16);
        var pages = Enumerable.Range(0, 16).Select(seed => Picture(width, height, 1, seed)).ToArray();

        var together = networks.StraightenAll(pages);

        Assert.NotEqual(together[0].Displacement, together[1].Displacement);
        foreach (var (page, straightened) in pages.Zip(together))
        {
            var alone = Assert.Single(networks.StraightenAll([page]));
            Assert.InRange(Distance(alone, straightened), 0, Tolerance);
        }
    }

    /// <summary>As the worker asks: many threads, pages of several shapes.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(16, Tolerance)]
    public void LocateAndStraighten_FromManyThreads_GiveEachItsOwnPage(int batchSize, double tolerance)
    {
        using var networks = PageNetworks.Load(_folder, DeviceChoice.Cpu, batchSize);
        (LocatedPage Located, StraightenedPage Straightened) Look(int seed)
        {
            var squared = seed % 2 == 0 ? Picture(96, 128, 1, seed) : Picture(128, 96, 1, seed);
            return (networks.Locate(Picture(64, 64, 3, seed), new(300, 400)), networks.Straighten(squared));
        }

        var alone = Enumerable.Range(0, 24).Select(Look).ToArray();
        var together = new (LocatedPage Located, StraightenedPage Straightened)[alone.Length];
        var threads = Enumerable.Range(0, alone.Length).Select(seed => new Thread(() => together[seed] = Look(seed))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        for (var i = 0; i < alone.Length; i++)
        {
            Assert.InRange(Distance(alone[i].Located, together[i].Located), 0, tolerance);
            Assert.InRange(Distance(alone[i].Straightened, together[i].Straightened), 0, tolerance);
        }
    }

    /// <summary>libtorch ends the process over some shapes and types instead of throwing, so none of these may reach it.</summary>
    [Theory]
    [InlineData(96, 96, 1)]
    [InlineData(96, 160, 1)]
    [InlineData(96, 128, 3)]
    [InlineData(1, 1, 1)]
    public void Straighten_OfAPictureThatNoPageGives_IsRefused(int width, int height, int channels)
    {
        using var networks = PageNetworks.Load(_folder);
        Assert.Throws<ArgumentException>(() => networks.Straighten(Picture(width, height, channels, seed: 1)));
        Assert.Throws<ArgumentException>(() => networks.Locate(Picture(width, height, channels, seed: 1), new(300, 400)));
    }

    [Fact]
    public void Load_OfWeightsOfAnotherType_IsRefused()
    {
        using var residual = new ResidualNetwork(Residual);
        _ = residual.to(ScalarType.Float64);
        _ = Checkpoint.Save(Path.Combine(_folder, PageNetworks.ResidualFolder), residual, hash => Card(hash) with { Residual = Residual });
        Assert.Throws<CheckpointException>(() => PageNetworks.Load(_folder));
    }

    [Fact]
    public async Task Open_OfWeightsThatDoNotFit_TellsWhoeverWaitsAndWhoeverAsks()
    {
        using var residual = new ResidualNetwork(Residual);
        _ = residual.to(ScalarType.Float64);
        _ = Checkpoint.Save(Path.Combine(_folder, PageNetworks.ResidualFolder), residual, hash => Card(hash) with { Residual = Residual });

        using var networks = PageNetworks.Open(_folder);

        Assert.Equal(Locate.InputSide, networks.InputSide);
        await Assert.ThrowsAsync<CheckpointException>(() => networks.LoadAsync());
        Assert.Throws<CheckpointException>(() => networks.Straighten(Picture(Residual.Width, Residual.Height, 1, seed: 1)));
    }

    [Fact]
    public void Open_ThenAskAtOnce_AnswersLikeLoadedNetworks()
    {
        using var loaded = PageNetworks.Load(_folder);
        using var opened = PageNetworks.Open(_folder);
        var picture = Picture(opened.InputSide, opened.InputSide, 3, 1);
        Assert.Equal(loaded.Locate(picture, new(300, 400)).Boundary, opened.Locate(picture, new(300, 400)).Boundary);
    }

    [Fact]
    public void Open_WithTheCardsOfTheWrongNetworks_SaysWhichFolder()
    {
        Directory.Delete(Path.Combine(_folder, PageNetworks.LocateFolder), recursive: true);
        Directory.Move(Path.Combine(_folder, PageNetworks.ResidualFolder), Path.Combine(_folder, PageNetworks.LocateFolder));
        var exception = Assert.Throws<CheckpointException>(() => PageNetworks.Open(_folder));
        Assert.Contains(PageNetworks.LocateFolder + "' is no locate network", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelHash_NamesNoDevice()
    {
        using var plain = PageNetworks.Load(_folder);
        using var other = PageNetworks.Load(_folder, DeviceChoice.Auto, batchSize: 4);
        Assert.Equal(plain.ModelHash, other.ModelHash);
        Assert.Equal((NetworkDevice.Cpu, "cpu"), (plain.Device, plain.DeviceKind));
    }

    [Fact]
    public void Load_OntoCudaWhereThereIsNone_SaysSo()
    {
        Assert.SkipWhen(CudaRuntime.DeviceCount > 0, "libtorch sees a CUDA device here.");
        var exception = Assert.Throws<DeviceUnavailableException>(() => PageNetworks.Load(_folder, DeviceChoice.Parse("cuda")));
        Assert.Contains("The device 'cuda' was asked for", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>libtorch's device "meta" stands in for CUDA. It holds no values and has no convolutions, but tensors move to it.</summary>
    [Fact]
    public void Networks_MovedToAnotherDevice_LeaveNoTensorBehind()
    {
        using var locate = new LocateNetwork(Locate).to(META);
        using var residual = new ResidualNetwork(Residual).to(META);

        var tensors = Tensors(locate).Concat(Tensors(residual)).ToArray();

        Assert.True(tensors.Length > 40, $"Only {tensors.Length} tensors were found.");
        Assert.Equal([], tensors.Where(found => found.Tensor.device_type != DeviceType.META).Select(found => found.Name));
    }

    [Fact]
    public void Resample_OnTheCpu_IsTheResamplersOwn()
    {
        using var networks = PageNetworks.Load(_folder);
        var page = Picture(90, 70, 3, 1);
        var map = CoarseMap.Sample(new AffineWarp(0.9, 0.1, 0, -0.1, 0.9, 0), page.Size, new PixelSize(80, 60));
        var expected = Resampler.Resample(page, map, Interpolation.Bicubic);
        Assert.Equal(expected.Pixels, networks.Resample(page, map, Interpolation.Bicubic).Pixels);
    }

    [Fact]
    public void Load_OntoCuda_GivesWhatTheCpuGives()
    {
        Assert.SkipUnless(CudaRuntime.DeviceCount > 0, "libtorch sees no CUDA device here.");
        using var cpu = PageNetworks.Load(_folder);
        using var networks = PageNetworks.Load(_folder, DeviceChoice.Parse("cuda"));
        LocateRequest[] requests = [.. Enumerable.Range(0, 16).Select(seed => Request(seed, isProbed: true))];

        foreach (var (request, located) in requests.Zip(networks.LocateAll(requests)))
        {
            Assert.InRange(Distance(cpu.LocateAll([request])[0], located), 0, 1e-3);
            Assert.InRange(Distance(networks.LocateAll([request])[0], located), 0, Tolerance);
        }

        Assert.Equal((cpu.ModelHash, "cuda"), (networks.ModelHash, networks.DeviceKind));
    }

    /// <summary>Parameters and buffers, and what the modules' own fields hold: a field must follow its buffer.</summary>
    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(nn.Module network)
    {
        foreach (var (name, parameter) in network.named_parameters())
        {
            yield return (name, parameter);
        }

        foreach (var (name, buffer) in network.named_buffers())
        {
            yield return (name, buffer);
        }

        foreach (var (name, module) in network.named_modules().Prepend((name: "", module: network)))
        {
            foreach (var field in module.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
            {
                if (field.GetValue(module) is Tensor tensor)
                {
                    yield return ($"{name}.{field.Name}", tensor);
                }
            }
        }
    }

    private static LocateRequest Request(int seed, bool isProbed) =>
        new(Picture(64, 64, 3, seed), new PixelSize(300 + seed, 400), isProbed);

    /// <summary>Largest difference of anything that two answers say.</summary>
    private static double Distance(LocatedPage a, LocatedPage b) =>
        Distance(a.Boundary, b.Boundary)
            .Concat(a.Spread.Zip(b.Spread, (p, q) => Math.Abs(p - q)))
            .Concat(a.Turns.Zip(b.Turns, (p, q) => Math.Abs(p - q)))
            .Append(Math.Abs(a.Flat - b.Flat))
            .Append(Math.Abs(a.MaskAgreement - b.MaskAgreement))
            .Max();

    private static double Distance(StraightenedPage a, StraightenedPage b) =>
        Distance(a.Displacement, b.Displacement).Append(Math.Abs(a.Error - b.Error)).Max();

    private static IEnumerable<double> Distance(IEnumerable<NormalizedPoint> a, IEnumerable<NormalizedPoint> b) =>
        a.Zip(b, (p, q) => Math.Max(Math.Abs(p.X - q.X), Math.Abs(p.Y - q.Y)));

    private static ModelCard Card(string hash) =>
        new()
        {
            Name = "small",
            Parameters = 1,
            WeightsSha256 = hash,
            Software = "test",
            TrainedOn = "nothing",
            Steps = 0,
            Seed = 5,
            Validation = new Dictionary<string, double>(),
        };

    /// <summary>A bright page on a dark desk, elsewhere for each seed.</summary>
    private static PageImage Picture(int width, int height, int channels, int seed)
    {
        var random = new Random(seed);
        var (left, top) = (random.Next(width / 3), random.Next(height / 3));
        var (right, bottom) = (width - random.Next(width / 3), height - random.Next(height / 3));
        var pixels = new byte[width * height * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / channels % width, i / channels / width);
            pixels[i] = (byte)((x >= left && x < right && y >= top && y < bottom ? (y % 9 < 3 ? 60 : 220) : 40) + random.Next(30));
        }

        return new PageImage(width, height, channels, pixels);
    }
}
