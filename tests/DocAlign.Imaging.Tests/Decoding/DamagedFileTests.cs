using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using static DocAlign.Imaging.Tests.Pictures;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>Files that are cut off, run in a circle or have bytes of noise end as pages or as a refusal.</summary>
public sealed class DamagedFileTests
{
    /// <summary>libpng took memory for such a chunk before it saw that there is none, and the child was killed for it.</summary>
    [Theory]
    [InlineData(0x7F)]
    [InlineData(0x00)]
    public void Decode_OfAPngWithAChunkLongerThanTheFile_SaysSo(byte high)
    {
        var whole = ImageEncoder.Png(Pattern(20, 16, 1));
        byte[] chunk = [high, 0xFF, 0xFF, 0xFF, .. "tEXt"u8, 1, 2, 3, 4];
        var exception = Assert.Throws<ImageDecodeException>(() => Decode([.. whole[..33], .. chunk, .. whole[33..]]));
        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Contains("a chunk is longer than the file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfATiffWithTenThousandDirectories_StopsAtTheLimit()
    {
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(TiffChain(10_000, circular: false)));
        Assert.Equal(DecodeFailure.TooManyPages, exception.Failure);
        Assert.Contains("more than 500 pages", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfATiffThatRunsInACircle_SaysSo() =>
        Assert.Contains(
            "in a circle after page 3",
            Assert.Throws<ImageDecodeException>(() => Decode(TiffChain(3, circular: true))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Decode_OfAJpegCutOffAnywhere_IsRefused()
    {
        var whole = ImageEncoder.Jpeg(Smooth(200, 160));
        for (var length = 4; length < whole.Length - 1; length += 97)
        {
            Assert.Equal(DecodeFailure.Corrupt, Assert.Throws<ImageDecodeException>(() => Decode(whole[..length])).Failure);
        }
    }

    [Fact]
    public void Decode_OfAPngCutOffInItsPixels_IsRefused()
    {
        var whole = ImageEncoder.Png(Pattern(200, 160, 3));
        for (var length = 40; length < whole.Length - 200; length += 4001)
        {
            Assert.Equal(DecodeFailure.Corrupt, Assert.Throws<ImageDecodeException>(() => Decode(whole[..length])).Failure);
        }
    }

    [Fact]
    public void Decode_OfDamagedBytes_GivesPagesOrARefusalAndNothingElse()
    {
        using var file = new TemporaryFile(".tif");
        ImageEncoder.WriteTiffG4(file.Path, [Pattern(80, 60, 1), Pattern(70, 50, 1)], dpi: 100);
        byte[][] originals =
        [
            ImageEncoder.Png(Pattern(60, 50, 3)),
            ImageEncoder.Jpeg(Smooth(60, 50)),
            ImageEncoder.WebP(Smooth(60, 50)),
            File.ReadAllBytes(file.Path),
        ];
        var random = new Random(1);
        var (read, refused) = (0, 0);
        foreach (var original in originals)
        {
            for (var i = 0; i < 100; i++)
            {
                var damaged = original.ToArray();
                for (var flip = random.Next(1, 6); flip > 0; flip--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                try
                {
                    read += Decode(random.Next(4) == 0 ? damaged[..random.Next(1, damaged.Length)] : damaged).Count;
                }
                catch (ImageDecodeException)
                {
                    refused++;
                }
            }
        }

        Assert.True(read > 0 && refused > 0, $"{read} pages were read and {refused} files refused.");
    }

    /// <summary>Directories of one entry each, big-endian.</summary>
    private static byte[] TiffChain(int count, bool circular)
    {
        var bytes = new List<byte> { (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8 };
        for (var i = 0; i < count; i++)
        {
            var next =
                i + 1 < count ? 8 + (18 * (i + 1))
                : circular ? 8
                : 0;
            bytes.AddRange([
                0,
                1,
                1,
                0,
                0,
                3,
                0,
                0,
                0,
                1,
                0,
                64,
                0,
                0,
                (byte)(next >> 24),
                (byte)(next >> 16),
                (byte)(next >> 8),
                (byte)next,
            ]);
        }

        return [.. bytes];
    }
}
