using System.Runtime.Intrinsics.X86;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests.Resampling;

/// <summary>Eight pixels at once give what one at a time gives, inside the picture, at its edges and off it.</summary>
public sealed class VectorSamplerTests
{
    private const int Width = 60;
    private const int Height = 50;

    [Theory]
    [InlineData(1, Interpolation.Bilinear)]
    [InlineData(1, Interpolation.Bicubic)]
    [InlineData(3, Interpolation.Bilinear)]
    [InlineData(3, Interpolation.Bicubic)]
    public void SampleRow_OfManyRuns_AgreesWithTheScalarSampler(int channels, Interpolation interpolation)
    {
        Assert.SkipUnless(Avx2.IsSupported, "The processor has no AVX2.");
        var random = new Random(channels);
        var image = Noise(random, channels);
        for (var i = 0; i < 2000; i++)
        {
            // Three runs, the last one of five pixels, that begin anywhere and up to ten pixels off the picture.
            float[] x = [.. Enumerable.Range(0, 4).Select(_ => -10 + (random.NextSingle() * (Width + 20)))];
            float[] y = [.. Enumerable.Range(0, 4).Select(_ => -10 + (random.NextSingle() * (Height + 20)))];
            AssertAgrees(image, x, y, interpolation);
        }
    }

    [Theory]
    [InlineData(1, Interpolation.Bilinear)]
    [InlineData(1, Interpolation.Bicubic)]
    [InlineData(3, Interpolation.Bilinear)]
    [InlineData(3, Interpolation.Bicubic)]
    public void SampleRow_AlongEachEdge_AgreesWithTheScalarSampler(int channels, Interpolation interpolation)
    {
        Assert.SkipUnless(Avx2.IsSupported, "The processor has no AVX2.");
        var image = Noise(new Random(channels), channels);
        for (var place = -1f; place < 8; place += 0.23f)
        {
            foreach (var (x, y) in new[] { (place, 20f), (Width - place, 20f), (20f, place), (20f, Height - place) })
            {
                AssertAgrees(image, [x, x + 0.1f, x, x], [y, y, y + 0.1f, y], interpolation);
            }
        }

        AssertAgrees(image, [float.NaN, 5, 10, 20], [5, 5, float.NaN, 5], interpolation);
    }

    [Fact]
    public void SampleRow_OfBlackAndWhite_ReachesBothAndNoMore()
    {
        Assert.SkipUnless(Avx2.IsSupported, "The processor has no AVX2.");
        var image = new PageImage(Width, Height, 3, [.. Enumerable.Range(0, Width * Height * 3).Select(i => (byte)(i / 3 / 4 % 2 * 255))]);
        var row = new byte[24];
        VectorSampler.SampleRow(image, [10.5f, 18.5f], [20.5f, 20.5f], Interpolation.Bicubic, 7, row);
        Assert.Equal(0, row.Min());
        Assert.Equal(255, row.Max());
    }

    private static PageImage Noise(Random random, int channels)
    {
        var pixels = new byte[Width * Height * channels];
        random.NextBytes(pixels);
        return new PageImage(Width, Height, channels, pixels);
    }

    private static void AssertAgrees(PageImage image, float[] x, float[] y, Interpolation interpolation)
    {
        const int Count = 21;
        var (eight, one) = (new byte[Count * image.Channels], new byte[Count * image.Channels]);
        VectorSampler.SampleRow(image, x, y, interpolation, 7, eight);
        for (var column = 0; column < x.Length - 1; column++)
        {
            ScalarSampler.Sample(image, SampleRun.Between(x, y, column, VectorSampler.Count, Count), interpolation, 7, one);
        }

        Assert.All(eight.Zip(one), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }
}
