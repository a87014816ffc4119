using System.Text;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Imaging.Tests;

public sealed class ScanDecoderTests
{
    [Fact]
    public void Decode_OfAPng_GivesItsPixelsBack()
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var image = Pattern(37, 29, channels);
            var page = Assert.Single(Decode(ImageEncoder.Png(image, dpi: 200)));
            Assert.Equal(image.Pixels, page.Image.Pixels);
            Assert.Equal(channels, page.Image.Channels);
            Assert.Equal(200, page.Dpi);
        }
    }

    [Fact]
    public void Decode_OfLossyFormats_ComesClose()
    {
        var image = Smooth(64, 48);
        foreach (var bytes in new[] { ImageEncoder.Jpeg(image, quality: 95), ImageEncoder.WebP(image, quality: 95) })
        {
            var page = Assert.Single(Decode(bytes));
            Assert.Equal(image.Size, page.Image.Size);
            Assert.InRange(image.Pixels.Zip(page.Image.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 3);
        }
    }

    [Theory]
    [InlineData("P5\n# a comment\n20 16\n255\n", 1)]
    [InlineData("P6\n20 16 255\n", 3)]
    public void Decode_OfPnm_GivesItsPixels(string header, int channels)
    {
        var image = Pattern(20, 16, channels);
        Assert.Equal(image.Pixels, Assert.Single(Decode([.. Encoding.ASCII.GetBytes(header), .. image.Pixels])).Image.Pixels);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void Decode_OfAJpegWithExif_IsTurnedUpright(int orientation, int darkRight, int darkBottom)
    {
        // The stored picture is dark in its top-left corner.
        var pixels = new byte[64 * 48];
        Array.Fill(pixels, (byte)240);
        for (var y = 0; y < 16; y++)
        {
            pixels.AsSpan(y * 64, 16).Fill(10);
        }

        var jpeg = ImageEncoder.Jpeg(new PageImage(64, 48, 1, pixels), quality: 95);
        byte[] exif =
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0"u8,
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

        var page = Assert.Single(Decode([.. jpeg[..2], .. exif, .. jpeg[2..]]));

        Assert.Equal(orientation >= 5 ? new PixelSize(48, 64) : new PixelSize(64, 48), page.Image.Size);
        Assert.Equal(orientation, page.ExifOrientation);
        var (x, y2) = (darkRight * (page.Image.Width - 1), darkBottom * (page.Image.Height - 1));
        Assert.InRange(page.Image.Pixels[(y2 * page.Image.Width) + x], 0, 60);
        Assert.InRange(page.Image.Pixels[((page.Image.Height - 1 - y2) * page.Image.Width) + page.Image.Width - 1 - x], 200, 255);
    }

    /// <summary>Such a file once ended every worker that received it.</summary>
    [Theory]
    [InlineData(0x7F, 0xFF, 0xFF, 0xFF)]
    [InlineData(0xFF, 0xFF, 0xFF, 0xFF)]
    [InlineData(0, 0, 0, 27)]
    public void Decode_OfAJpegWhoseExifPointsOutside_TakesItAsUpright(byte a, byte b, byte c, byte d)
    {
        var jpeg = ImageEncoder.Jpeg(Blank(64, 48, 200), quality: 95);
        byte[] exif =
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0"u8,
            .. "MM\0*"u8,
            a,
            b,
            c,
            d,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

        Assert.Equal(1, Assert.Single(Decode([.. jpeg[..2], .. exif, .. jpeg[2..]])).ExifOrientation);
    }

    /// <summary>Of every format, and of a turned JPEG: a half or a quarter of the pixels a side, the frame of the file kept.</summary>
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(300, 2)]
    [InlineData(75, 4)]
    [InlineData(1, 4)]
    public void Decode_OfAVeryLargePage_GivesASmallerOneAndTheSizeOfTheFile(int workedPixels, int reduction)
    {
        var image = Smooth(40, 24);
        var limits = DecodeLimits.Default with { WorkedPixels = workedPixels, MinSide = 4 };
        var jpeg = ImageEncoder.Jpeg(image, dpi: 300, quality: 95);
        byte[] exif =
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0"u8,
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        var grey = GreyConverter.ToGrey(image);
        var files = new[]
        {
            ImageEncoder.Png(image, dpi: 300),
            ImageEncoder.Encode(grey, LeptonicaFormat.TiffLzw),
            ImageEncoder.Encode(grey, LeptonicaFormat.Gif),
            jpeg,
        };
        foreach (var bytes in files.Append([.. jpeg[..2], .. exif, .. jpeg[2..]]))
        {
            var page = Assert.Single(ScanDecoder.Decode(bytes, limits, CancellationToken.None));
            var source = page.ExifOrientation == 6 ? new PixelSize(24, 40) : new PixelSize(40, 24);
            Assert.Equal((reduction, source), (page.Reduction, page.SourceSize));
            Assert.Equal(new PixelSize(source.Width / reduction, source.Height / reduction), page.Image.Size);
            Assert.Equal(page.Dpi / reduction, page.ImageDpi);
            var expected = ImageScaler.Resize(
                ExifTurn.Upright(page.Image.Channels == 3 ? image : grey, page.ExifOrientation),
                page.Image.Size
            );
            Assert.InRange(expected.Pixels.Zip(page.Image.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 4);
        }

        Assert.Equal(300, Assert.Single(ScanDecoder.Decode(files[0], limits, CancellationToken.None)).Dpi);
    }

    /// <summary>Tesseract refuses a side of 32,768 px; the first is halved, of the second the short side would be too short.</summary>
    [Fact]
    public void Decode_OfAVeryLongPage_HalvesItOrSaysThatItIsTooLong()
    {
        var page = Assert.Single(Decode(ImageEncoder.Png(Blank(40, 40_000, 200))));
        Assert.Equal((20, 20_000, 2), (page.Image.Width, page.Image.Height, page.Reduction));
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(ImageEncoder.Png(Blank(20, 40_000, 200))));
        Assert.Equal(DecodeFailure.TooLarge, exception.Failure);
        Assert.Contains("a side of at most 30,000 px can be read", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The product of such sides runs over 64 bits to 0.</summary>
    [Fact]
    public void Decode_OfABigTiffWithSidesOf60Bits_SaysThatItIsTooLarge()
    {
        byte[] Entry(byte tag, byte type, long value) => [tag, 1, type, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(value)];
        byte[] header = [.. "II+\0"u8, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
        byte[] bytes = [.. header, .. Entry(0, 16, 1L << 60), .. Entry(1, 16, 16), 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(DecodeFailure.TooLarge, Assert.Throws<ImageDecodeException>(() => Decode(bytes)).Failure);
    }

    [Theory]
    [InlineData(6, 16, 7000, DecodeFailure.TooLarge, "373 MiB of pixels")]
    [InlineData(2, 8, 7000, DecodeFailure.Corrupt, "PNG data are damaged")]
    [InlineData(0, 8, 8900, DecodeFailure.Corrupt, "PNG data are damaged")]
    public void Decode_OfAPngThatUnpacksToTooMuch_FailsBeforeItIsUnpacked(
        byte colour,
        byte depth,
        int side,
        DecodeFailure failure,
        string sentence
    )
    {
        byte[] size = [0, 0, (byte)(side >> 8), (byte)side];
        byte[] header = [0x89, .. "PNG\r\n"u8, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, .. size, .. size, depth, colour, 0, 0, 0, 1, 2, 3, 4];
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(header));
        Assert.Equal(failure, exception.Failure);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

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
    public void Decode_OfAMultiPageTiff_GivesEachPage()
    {
        using var file = new TemporaryFile(".tif");
        var pages = Enumerable.Range(0, 3).Select(i => Blank(60 + i, 40, (byte)(i == 1 ? 0 : 255))).ToArray();
        ImageEncoder.WriteTiffG4(file.Path, pages, dpi: 200);

        var decoded = Decode(File.ReadAllBytes(file.Path));

        Assert.Equal([1, 2, 3], decoded.Select(page => page.Number));
        Assert.Equal([60, 61, 62], decoded.Select(page => page.Image.Width));
        Assert.Equal([255, 0, 255], decoded.Select(page => (int)page.Image.Pixels[500]));
        Assert.Equal(200, decoded[0].Dpi);
    }

    [Theory]
    [InlineData("", DecodeFailure.Empty)]
    [InlineData("This is a text file.", DecodeFailure.UnknownFormat)]
    [InlineData("\0\0\0\u0018ftypheic00000000", DecodeFailure.Corrupt)]
    [InlineData("\0\0\0\u0018ftypisom00000000", DecodeFailure.UnknownFormat)]
    [InlineData("P5\n", DecodeFailure.Corrupt)]
    [InlineData("GIF89a", DecodeFailure.Corrupt)]
    [InlineData("%PDF-1.4\nnothing of a document", DecodeFailure.Corrupt)]
    public void Decode_OfOtherBytes_SaysWhatTheyAre(string text, DecodeFailure failure) =>
        Assert.Equal(failure, Assert.Throws<ImageDecodeException>(() => Decode(Encoding.Latin1.GetBytes(text))).Failure);

    [Fact]
    public void Decode_OfAnEncryptedPdf_SaysSo()
    {
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(EncryptedPdf()));
        Assert.Equal(DecodeFailure.Encrypted, exception.Failure);
    }

    [Theory]
    [InlineData(60000u, 60000u, DecodeFailure.TooLarge)]
    [InlineData(1u, 1u, DecodeFailure.TooSmall)]
    public void Decode_OfAPngHeaderBeyondTheLimits_FailsBeforeAnythingIsAllocated(uint width, uint height, DecodeFailure failure)
    {
        byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
        byte[] header = [0x89, .. "PNG\r\n"u8, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, .. Big(width), .. Big(height), 8, 0, 0, 0, 0];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Assert.Throws<ImageDecodeException>(() => Decode(header));

        Assert.Equal(failure, exception.Failure);
        Assert.Contains($"{width} x {height} px", exception.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
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

    private static List<ScannedPage> Decode(byte[] bytes) => [.. ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None)];

    private static PageImage Pattern(int width, int height, int channels)
    {
        var pixels = new byte[width * height * channels];
        new Random(width).NextBytes(pixels);
        return new PageImage(width, height, channels, pixels);
    }

    private static PageImage Smooth(int width, int height) =>
        new(
            width,
            height,
            3,
            [
                .. Enumerable
                    .Range(0, width * height * 3)
                    .Select(i => (byte)(128 + (100 * Math.Sin(i / 3 % width / 9.0) * Math.Cos(i / 3 / width / 11.0)))),
            ]
        );

    private static PageImage Blank(int width, int height, byte grey)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, grey);
        return new PageImage(width, height, 1, pixels);
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

    /// <summary>A PDF whose standard security handler wants a password that nobody knows: its keys are made of nothing.</summary>
    private static byte[] EncryptedPdf()
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            $"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            text.Append($"{offset:0000000000} 00000 n \n");
        }

        text.Append(
            $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<{new string('0', 32)}> "
                + $"<{new string('0', 32)}>] >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private sealed class TemporaryFile(string extension) : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"docalign-{Guid.NewGuid():n}{extension}");

        public void Dispose() => File.Delete(Path);
    }
}
