using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Imaging.Tests.Encoders;

public sealed class BareJpegTests
{
    private static readonly byte[] Exif = [0xFF, 0xE1, 0, 14, .. "Exif\0\0GPS here"u8[..12]];
    private static readonly byte[] Comment = [0xFF, 0xFE, 0, 6, .. "note"u8];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TryCopy_DropsMetadataAndKeepsEveryPixel(int channels)
    {
        var image = Picture(channels);
        var jpeg = ImageEncoder.Jpeg(image, dpi: 300);
        var copy = BareJpeg.TryCopy(Join(jpeg[..2], Exif, Comment, jpeg[2..], "hidden behind the end"u8.ToArray()))!;
        Assert.Equal((new PixelSize(40, 24), channels), (copy.Size, copy.Channels));
        Assert.Equal(-1, copy.Bytes.AsSpan().IndexOf("GPS"u8));
        Assert.Equal(-1, copy.Bytes.AsSpan().IndexOf("JFIF"u8));
        Assert.Equal(-1, copy.Bytes.AsSpan().IndexOf("note"u8));
        Assert.Equal(-1, copy.Bytes.AsSpan().IndexOf("hidden"u8));
        Assert.Equal(Decode(jpeg).Pixels, Decode(copy.Bytes).Pixels);
    }

    [Fact]
    public void TryCopy_OfWhatAPdfCannotShow_GivesNothing()
    {
        var jpeg = ImageEncoder.Jpeg(Picture(3));
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        Assert.Null(BareJpeg.TryCopy(ImageEncoder.Png(Picture(3))));
        Assert.Null(BareJpeg.TryCopy(jpeg.AsMemory(0, jpeg.Length - 2)));
        Assert.Null(BareJpeg.TryCopy(jpeg.AsMemory(0, frame + 6)));
        Assert.Null(BareJpeg.TryCopy(Changed(frame + 1, 0xC9)));
        Assert.Null(BareJpeg.TryCopy(Changed(frame + 4, 12)));
        Assert.Null(BareJpeg.TryCopy(Changed(frame + 9, 4)));

        // Components that call themselves R, G and B; Adobe's mark of colours that are not YCbCr.
        Assert.Null(BareJpeg.TryCopy(Changed(frame + 10, (byte)'R', frame + 13, (byte)'G', frame + 16, (byte)'B')));
        byte[] adobe = [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        Assert.Null(BareJpeg.TryCopy(Join(jpeg[..2], adobe, jpeg[2..])));
        adobe[^1] = 1;
        Assert.NotNull(BareJpeg.TryCopy(Join(jpeg[..2], adobe, jpeg[2..])));

        byte[] Changed(params int[] places)
        {
            var copy = jpeg.ToArray();
            for (var i = 0; i < places.Length; i += 2)
            {
                copy[places[i]] = (byte)places[i + 1];
            }

            return copy;
        }
    }

    /// <summary>Whatever the bytes, there is an answer.</summary>
    [Fact]
    public void TryCopy_OfMutatedBytes_NeverThrows()
    {
        var (jpeg, random) = (ImageEncoder.Jpeg(Picture(3)), new Random(7));
        var copied = 0;
        for (var round = 0; round < 4000; round++)
        {
            var bytes = jpeg.ToArray();
            for (var change = 0; change < 1 + (round % 4); change++)
            {
                bytes[random.Next(round % 2 == 0 ? Math.Min(700, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
            }

            copied += BareJpeg.TryCopy(bytes.AsMemory(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length)) is null ? 0 : 1;
        }

        Assert.InRange(copied, 1, 3999);
    }

    private static PageImage Picture(int channels) =>
        new(40, 24, channels, [.. Enumerable.Range(0, 40 * 24 * channels).Select(i => (byte)(i * 7 / channels))]);

    private static PageImage Decode(byte[] jpeg) =>
        ScanDecoder.Decode(jpeg, DecodeLimits.Default with { MinSide = 1 }, CancellationToken.None).Single().Image;

    private static byte[] Join(params IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => part)];
}
