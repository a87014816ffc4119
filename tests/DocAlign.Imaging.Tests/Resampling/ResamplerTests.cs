using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests.Resampling;

public sealed class ResamplerTests
{
    private static readonly ThinPlateSpline Bent = ThinPlateSpline.Solve(
        new ControlPointLattice(3, 3).Points,
        [
            .. new ControlPointLattice(3, 3).Points.Select(point => new NormalizedPoint(
                (0.9 * point.X) + (0.1 * point.Y),
                (0.95 * point.Y) + (0.06 * Math.Sin(2 * point.X))
            )),
        ]
    );

    [Theory]
    [InlineData(1, Interpolation.Bilinear)]
    [InlineData(3, Interpolation.Bilinear)]
    [InlineData(1, Interpolation.Bicubic)]
    [InlineData(3, Interpolation.Bicubic)]
    public void Resample_ThroughTheIdentity_ChangesNothing(int channels, Interpolation interpolation)
    {
        var image = Noise(123, 77, channels);
        var map = CoarseMap.Sample(IdentityWarp.Instance, image.Size, image.Size);
        Assert.Equal(image.Pixels, Resampler.Resample(image, map, interpolation).Pixels);
    }

    [Theory]
    [InlineData(1, Interpolation.Bilinear)]
    [InlineData(3, Interpolation.Bilinear)]
    [InlineData(1, Interpolation.Bicubic)]
    [InlineData(3, Interpolation.Bicubic)]
    public void Resample_EightAtATime_AgreesWithOneAtATimeToOneLevel(int channels, Interpolation interpolation)
    {
        var image = Noise(211, 157, channels);
        var map = CoarseMap.Sample(Bent, image.Size, new PixelSize(203, 149));
        var (vectorised, scalar) = (
            Resampler.Resample(image, map, interpolation, 255, vectorised: System.Runtime.Intrinsics.X86.Avx2.IsSupported),
            Resampler.Resample(image, map, interpolation, 255, vectorised: false)
        );
        Assert.InRange(vectorised.Pixels.Zip(scalar.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }

    [Fact]
    public void Resample_Bilinear_AgreesWithTheExactWarp()
    {
        // A plane of grey: bilinear interpolation has no error of its own, so what is left is the coarse map's.
        var image = new PageImage(200, 100, 1, [.. Enumerable.Range(0, 20_000).Select(i => (byte)(20 + (i % 200)))]);
        var target = new PixelSize(180, 90);
        var result = Resampler.Resample(image, CoarseMap.Sample(Bent, image.Size, target), Interpolation.Bilinear);
        for (var y = 10; y < 80; y += 7)
        {
            for (var x = 20; x < 160; x += 7)
            {
                var place = Bent.Map(new PixelPoint(x + 0.5, y + 0.5).ToNormalized(target)).ToPixel(image.Size);
                Assert.Equal(20 + place.X - 0.5, result.Pixels[(y * 180) + x], 1.0);
            }
        }
    }

    [Fact]
    public void Resample_OffThePage_GivesTheBackground()
    {
        var image = Noise(64, 64, 1);
        var shifted = new AffineWarp(1, 0, 1.5, 0, 1, 0);
        var result = Resampler.Resample(image, CoarseMap.Sample(shifted, image.Size, image.Size), Interpolation.Bilinear, background: 7);
        Assert.All(Enumerable.Range(0, 64), y => Assert.Equal(7, result.Pixels[(y * 64) + 40]));
        Assert.NotEqual(7, result.Pixels[5]);
    }

    [Fact]
    public void Resample_ToAQuarterOfTheSize_AveragesInsteadOfSkipping()
    {
        // Black and white columns in turn: skipping would give stripes, averaging gives grey.
        var image = new PageImage(256, 64, 1, [.. Enumerable.Range(0, 256 * 64).Select(i => (byte)(i % 2 * 255))]);
        var result = Resampler.Resample(
            image,
            CoarseMap.Sample(IdentityWarp.Instance, image.Size, new PixelSize(64, 16)),
            Interpolation.Bilinear
        );
        Assert.All(result.Pixels, pixel => Assert.InRange(pixel, 120, 135));
    }

    [Fact]
    public void Resample_OfAQuarterTurn_IsExact()
    {
        var image = Noise(40, 24, 3);
        var turned = Resampler.Resample(
            image,
            CoarseMap.Sample(new QuarterTurn(90), image.Size, new PixelSize(24, 40)),
            Interpolation.Bilinear
        );
        Assert.Equal(ExifTurn.Upright(image, 6).Pixels, turned.Pixels);
    }

    [Fact]
    public void Resample_WithAMapForAnotherSize_SaysSo()
    {
        var map = CoarseMap.Sample(IdentityWarp.Instance, new PixelSize(10, 10), new PixelSize(10, 10));
        Assert.Contains(
            "The map reads a source of 10 x 10 px",
            Assert.Throws<ArgumentException>(() => Resampler.Resample(Noise(20, 20, 1), map, Interpolation.Bilinear)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Letterbox_OfATallPage_FillsTheContentBoxOnly()
    {
        var image = new PageImage(100, 200, 1, new byte[20_000]);
        var square = ImageScaler.Letterbox(image, 64);
        var box = new Letterbox(image.Size).ContentBox(64);
        for (var x = 0; x < 64; x++)
        {
            Assert.Equal(x >= box.Left && x < box.Right ? 0 : ImageScaler.BarGrey, square.Pixels[3 * ((32 * 64) + x)]);
        }
    }

    [Fact]
    public void Resize_ToOnePixel_IsTheMean()
    {
        var image = Noise(33, 21, 1);
        Assert.Equal(image.Pixels.Average(pixel => (double)pixel), ImageScaler.Resize(image, new PixelSize(1, 1)).Pixels[0], 1.0);
    }

    private static PageImage Noise(int width, int height, int channels)
    {
        var pixels = new byte[width * height * channels];
        new Random(height).NextBytes(pixels);
        return new PageImage(width, height, channels, pixels);
    }
}
