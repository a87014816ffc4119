using System.Reflection;
using DocAlign.Geometry;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests;

public sealed class PageNetworksTests(RandomModel model) : IClassFixture<RandomModel>
{
    /// <summary>What a result may depend on its neighbours in a batch.</summary>
    private const double Tolerance = 1e-4;

    private static readonly Dictionary<string, double> NoProbe = [];

    [Fact]
    public void LocateAll_OfSixteenPages_IsWhatEachGivesAlone()
    {
        using var networks = PageNetworks.Load(model.Folder, DeviceChoice.Cpu, batchSize: 16);
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
        using var networks = PageNetworks.Load(model.Folder, DeviceChoice.Cpu, batchSize: 16);
        var pages = Enumerable.Range(0, 16).Select(seed => RandomModel.Picture(width, height, 1, seed)).ToArray();

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
        using var networks = PageNetworks.Load(model.Folder, DeviceChoice.Cpu, batchSize);
        (LocatedPage Located, StraightenedPage Straightened) Look(int seed)
        {
            var squared = seed % 2 == 0 ? RandomModel.Picture(96, 128, 1, seed) : RandomModel.Picture(128, 96, 1, seed);
            return (networks.Locate(RandomModel.Picture(64, 64, 3, seed), new(300, 400)), networks.Straighten(squared));
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
        using var networks = PageNetworks.Load(model.Folder);
        Assert.Throws<ArgumentException>(() => networks.Straighten(RandomModel.Picture(width, height, channels, seed: 1)));
        Assert.Throws<ArgumentException>(() => networks.Locate(RandomModel.Picture(width, height, channels, seed: 1), new(300, 400)));
    }

    [Fact]
    public void ModelHash_NamesNoDevice()
    {
        using var plain = PageNetworks.Load(model.Folder);
        using var other = PageNetworks.Load(model.Folder, DeviceChoice.Auto, batchSize: 4);
        Assert.Equal(plain.ModelHash, other.ModelHash);
        Assert.Equal((NetworkDevice.Cpu, "cpu"), (plain.Device, plain.DeviceKind));
    }

    /// <summary>libtorch's device "meta" stands in for CUDA. It holds no values and has no convolutions, but tensors move to it.</summary>
    [Fact]
    public void Networks_MovedToAnotherDevice_LeaveNoTensorBehind()
    {
        using var locate = new LocateNetwork(RandomModel.Locate).to(META);
        using var residual = new ResidualNetwork(RandomModel.Residual).to(META);

        var tensors = Tensors(locate).Concat(Tensors(residual)).ToArray();

        Assert.True(tensors.Length > 40, $"Only {tensors.Length} tensors were found.");
        Assert.Equal([], tensors.Where(found => found.Tensor.device_type != DeviceType.META).Select(found => found.Name));
    }

    [Fact]
    public void Resample_OnTheCpu_IsTheResamplersOwn()
    {
        using var networks = PageNetworks.Load(model.Folder);
        var page = RandomModel.Picture(90, 70, 3, 1);
        var map = CoarseMap.Sample(new AffineWarp(0.9, 0.1, 0, -0.1, 0.9, 0), page.Size, new PixelSize(80, 60));
        var expected = Resampler.Resample(page, map, Interpolation.Bicubic);
        Assert.Equal(expected.Pixels, networks.Resample(page, map, Interpolation.Bicubic).Pixels);
    }

    [Fact]
    public void Load_OntoCuda_GivesWhatTheCpuGives()
    {
        Assert.SkipUnless(CudaRuntime.DeviceCount > 0, "libtorch sees no CUDA device here.");
        using var cpu = PageNetworks.Load(model.Folder);
        using var networks = PageNetworks.Load(model.Folder, DeviceChoice.Parse("cuda"));
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
        new(RandomModel.Picture(64, 64, 3, seed), new PixelSize(300 + seed, 400), isProbed);

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
}
