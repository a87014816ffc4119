using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Warping;
using TorchSharp;

namespace DocAlign.Rectification.Tests.Warping;

/// <summary>The same picture as the processor's resampler, on the CPU device.</summary>
public sealed class TensorResamplerTests
{
    /// <summary>Levels of 255 by which the two may differ: they round sums of another order.</summary>
    private const int Tolerance = 2;

    /// <summary>Bent, a little turned, and off the page on every side.</summary>
    private static readonly ThinPlateSpline Bent = ThinPlateSpline.Solve(
        new ControlPointLattice(3, 3).Points,
        [
            .. new ControlPointLattice(3, 3).Points.Select(point => new NormalizedPoint(
                (1.04 * point.X) + (0.1 * point.Y),
                (1.03 * point.Y) + (0.06 * Math.Sin(2 * point.X))
            )),
        ]
    );

    public static TheoryData<int, Interpolation, int, int, int, int> Cases =>
        new(
            from channels in new[] { 1, 3 }
            from interpolation in Enum.GetValues<Interpolation>()
            from sizes in new[]
            {
                (611, 823, 603, 797),
                (64, 64, 64, 64),
                (37, 29, 41, 53),
                (8, 1, 9, 3),
                (1, 1, 5, 5),
                (640, 480, 129, 95),
            }
            select (channels, interpolation, sizes.Item1, sizes.Item2, sizes.Item3, sizes.Item4)
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resample_OfADrawnPageThroughABend_IsTheSamePicture(
        int channels,
        Interpolation interpolation,
        int width,
        int height,
        int targetWidth,
        int targetHeight
    )
    {
        var page = Page(width, height, channels);
        var map = CoarseMap.Sample(Bent, page.Size, new PixelSize(targetWidth, targetHeight));

        var picture = new TensorResampler(torch.CPU).Resample(page, map, interpolation, background: 200);

        var expected = Resampler.Resample(page, map, interpolation, background: 200);
        Assert.Equal(expected.Size, picture.Size);
        Assert.InRange(Difference(expected, picture), 0, Tolerance);
    }

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    public void Resample_ThroughTheIdentity_ChangesNothing(Interpolation interpolation)
    {
        var page = Page(123, 77, 3);
        var map = CoarseMap.Sample(IdentityWarp.Instance, page.Size, page.Size);
        Assert.Equal(page.Pixels, new TensorResampler(torch.CPU).Resample(page, map, interpolation).Pixels);
    }

    /// <summary>More pixels than are in memory at once.</summary>
    [Fact]
    public void Resample_InStrips_IsTheSamePicture()
    {
        var page = Page(300, 200, 1);
        var map = CoarseMap.Sample(Bent, page.Size, new PixelSize(2600, 3300));
        var picture = new TensorResampler(torch.CPU).Resample(page, map, Interpolation.Bilinear);
        Assert.InRange(Difference(Resampler.Resample(page, map, Interpolation.Bilinear), picture), 0, Tolerance);
    }

    [Fact]
    public void Resample_WithAMapForAnotherSize_SaysSo()
    {
        var map = CoarseMap.Sample(IdentityWarp.Instance, new PixelSize(10, 10), new PixelSize(10, 10));
        var resampler = new TensorResampler(torch.CPU);
        var exception = Assert.Throws<ArgumentException>(() => resampler.Resample(Page(20, 20, 1), map, Interpolation.Bilinear));
        Assert.Contains("The map reads a source of 10 x 10 px", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resample_LeavesNoTensorBehind()
    {
        var page = Page(50, 40, 3);
        var map = CoarseMap.Sample(Bent, page.Size, page.Size);
        var before = torch.Tensor.TotalCount;
        _ = new TensorResampler(torch.CPU).Resample(page, map, Interpolation.Bicubic);
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Resample_OnCuda_IsTheSamePicture()
    {
        Assert.SkipUnless(torch.cuda.is_available(), "libtorch sees no CUDA device here.");
        var page = Page(611, 823, 3);
        var map = CoarseMap.Sample(Bent, page.Size, page.Size);
        var picture = new TensorResampler(torch.CUDA).Resample(page, map, Interpolation.Bicubic);
        Assert.InRange(Difference(Resampler.Resample(page, map, Interpolation.Bicubic), picture), 0, Tolerance);
    }

    private static int Difference(PageImage a, PageImage b) => a.Pixels.Zip(b.Pixels, (p, q) => Math.Abs(p - q)).Max();

    /// <summary>Lines of dashes on paper, with a frame at the very edge and noise between.</summary>
    private static PageImage Page(int width, int height, int channels)
    {
        var random = new Random(width);
        var pixels = new byte[width * height * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / channels % width, i / channels / width);
            var isInk = (y % 13 < 5 && x % 7 < 4) || x == 0 || y == 0 || x == width - 1 || y == height - 1;
            pixels[i] = (byte)((isInk ? 20 : 235) + random.Next(20) - (i % channels * 5));
        }

        return new PageImage(width, height, channels, pixels);
    }
}
