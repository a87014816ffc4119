using System.Runtime.Intrinsics.X86;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests.Resampling;

/// <summary>Eight pixels at once give what one at a time gives, and refuse what is too close to the edge.</summary>
public sealed class VectorSamplerTests
{
    [Theory]
    [InlineData(1, Interpolation.Bilinear)]
    [InlineData(1, Interpolation.Bicubic)]
    [InlineData(3, Interpolation.Bilinear)]
    [InlineData(3, Interpolation.Bicubic)]
    public void TrySample_OfManyRuns_AgreesWithTheScalarSampler(int channels, Interpolation interpolation)
    {
        Assert.SkipUnless(Avx2.IsSupported, "The processor has no AVX2.");
        var random = new Random(channels);
        var pixels = new byte[60 * 50 * channels];
        random.NextBytes(pixels);
        var image = new PageImage(60, 50, channels, pixels);
        for (var i = 0; i < 500; i++)
        {
            var run = new SampleRun(
                12 + (random.NextSingle() * 30),
                10 + (random.NextSingle() * 28),
                random.NextSingle() - 0.5f,
                random.NextSingle() - 0.5f,
                First: 2,
                Count: 8
            );
            var (eight, one) = (new byte[10 * channels], new byte[10 * channels]);
            Assert.True(VectorSampler.TrySample(image, run, interpolation, eight));
            ScalarSampler.Sample(image, run, interpolation, background: 255, one);
            Assert.All(eight.Zip(one), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
            Assert.All(eight[..(2 * channels)], value => Assert.Equal(0, value));
        }
    }

    [Theory]
    [InlineData(0.9f, 5f, 1f, 0f)]
    [InlineData(5f, 0.9f, 1f, 0f)]
    [InlineData(8f, 5f, -1f, 0f)]
    [InlineData(30f, 5f, 1f, 0f)]
    [InlineData(5f, 12f, 1f, 1f)]
    [InlineData(float.NaN, 5f, 1f, 0f)]
    public void TrySample_CloseToTheEdge_WritesNothing(float x, float y, float stepX, float stepY)
    {
        Assert.SkipUnless(Avx2.IsSupported, "The processor has no AVX2.");
        var row = new byte[8];
        var image = new PageImage(40, 20, 1, [.. Enumerable.Repeat((byte)200, 800)]);
        Assert.False(VectorSampler.TrySample(image, new SampleRun(x, y, stepX, stepY, First: 0, Count: 8), Interpolation.Bicubic, row));
        Assert.All(row, value => Assert.Equal(0, value));
    }
}
