using BenchmarkDotNet.Attributes;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Benchmarks;

/// <summary>Reads a 3 megapixel page through a homography and a spline, on one core.</summary>
[Config(typeof(InProcess))]
public class ResamplerBenchmark
{
    private static readonly PixelSize Size = new(1500, 2000);
    private PageImage _page = null!;
    private CoarseMap _map = null!;
    private IWarp _warp = null!;

    [Params(1, 3)]
    public int Channels { get; set; }

    [Params(Interpolation.Bilinear, Interpolation.Bicubic)]
    public Interpolation Interpolation { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var pixels = new byte[Size.Width * Size.Height * Channels];
        new Random(1).NextBytes(pixels);
        _page = new PageImage(Size.Width, Size.Height, Channels, pixels);
        var lattice = new ControlPointLattice(9, 12).Points;
        var bend = ThinPlateSpline.Solve(
            lattice,
            [.. lattice.Select(point => new NormalizedPoint(point.X, point.Y + (0.03 * Math.Cos(2 * point.X))))]
        );
        _warp = new ComposedWarp(bend, Homography.FromCorners([new(-0.9, -0.8), new(0.8, -0.9), new(0.9, 0.9), new(-0.8, 0.85)]));
        _map = CoarseMap.Sample(_warp, Size, Size);
    }

    [Benchmark]
    public CoarseMap Map() => CoarseMap.Sample(_warp, Size, Size);

    [Benchmark]
    public PageImage Resample() => Resampler.Resample(_page, _map, Interpolation);
}
