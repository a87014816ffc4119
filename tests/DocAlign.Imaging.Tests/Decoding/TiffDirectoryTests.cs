using System.Buffers.Binary;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class TiffDirectoryTests
{
    [Theory]
    [InlineData(LeptonicaFormat.TiffUncompressed)]
    [InlineData(LeptonicaFormat.TiffPackBits)]
    [InlineData(LeptonicaFormat.TiffLzw)]
    [InlineData(LeptonicaFormat.TiffDeflate)]
    public void Decode_OfAWholeTiff_GivesItsPixels(LeptonicaFormat format)
    {
        var image = Pattern();
        Assert.Equal(image.Pixels, Assert.Single(Decode(ImageEncoder.Encode(image, format))).Image.Pixels);
    }

    /// <summary>Such a file was called unsupported.</summary>
    [Theory]
    [InlineData(LeptonicaFormat.TiffLzw, 5)]
    [InlineData(LeptonicaFormat.TiffDeflate, 8)]
    public void Decode_OfADamagedTiff_CallsItDamaged(LeptonicaFormat format, int compression)
    {
        var bytes = ImageEncoder.Encode(Pattern(), format);
        bytes.AsSpan(40, 2000).Fill(0xFF);

        var exception = Assert.Throws<ImageDecodeException>(() => Decode(bytes));

        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Contains($"TIFF compression {compression}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(259, 34712, "TIFF compression 34712 is not supported; supported are none (1)")]
    [InlineData(258, 7, "TIFF with 7 bits a sample is not supported")]
    [InlineData(277, 5, "TIFF with 5 samples a pixel is not supported")]
    public void Decode_OfATiffOfAnotherKind_CallsItUnsupported(int tag, int value, string sentence)
    {
        var bytes = ImageEncoder.Encode(Pattern(), LeptonicaFormat.TiffUncompressed);
        SetShort(bytes, tag, value);

        var exception = Assert.Throws<ImageDecodeException>(() => Decode(bytes));

        Assert.Equal(DecodeFailure.Unsupported, exception.Failure);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_WithTwoWidths_TakesTheLarger()
    {
        var entries = new (int, int, int, int)[] { (256, 3, 1, 100), (256, 4, 1, 70_000), (256, 3, 1, 50), (257, 3, 1, 60) };
        Assert.Equal((70_000, 60), Assert.Single(Sizes(Directory(entries))));
    }

    /// <summary>A decoder would follow it to another number than the one that was checked.</summary>
    [Theory]
    [InlineData(16, 1)]
    [InlineData(4, 2)]
    [InlineData(2, 1)]
    public void ReadAll_WithASizeThatIsNoPlainNumber_RefusesIt(int type, int count)
    {
        var exception = Assert.Throws<ImageDecodeException>(() => Sizes(Directory((256, type, count, 100), (257, 3, 1, 60))));
        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Contains("page 1 has no plain number as its size", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_OfAFileWithoutPages_SaysSo() =>
        Assert.Equal(DecodeFailure.NoPages, Assert.Throws<ImageDecodeException>(() => Sizes([.. "II*\0"u8, 0, 0, 0, 0])).Failure);

    private static List<(long, long)> Sizes(byte[] bytes) =>
        [.. TiffDirectory.ReadAll(bytes, 500).Select(page => (page.Width, page.Height))];

    private static List<ScannedPage> Decode(byte[] bytes) => [.. ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None)];

    private static PageImage Pattern()
    {
        var pixels = new byte[90 * 70];
        new Random(3).NextBytes(pixels);
        return new PageImage(90, 70, 1, pixels);
    }

    /// <summary>A little-endian file of one directory.</summary>
    private static byte[] Directory(params (int Tag, int Type, int Count, int Value)[] entries)
    {
        byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];
        byte[] Long(int value) => [.. Short(value), .. Short(value >> 16)];
        var body = entries.SelectMany(entry =>
            (byte[])[.. Short(entry.Tag), .. Short(entry.Type), .. Long(entry.Count), .. Long(entry.Value)]
        );
        return [.. "II*\0"u8, 8, 0, 0, 0, .. Short(entries.Length), .. body, 0, 0, 0, 0];
    }

    private static void SetShort(byte[] tiff, int tag, int value)
    {
        var directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        for (var i = 0; i < BinaryPrimitives.ReadInt16LittleEndian(tiff.AsSpan(directory)); i++)
        {
            var entry = tiff.AsSpan(directory + 2 + (12 * i), 12);
            if (BinaryPrimitives.ReadUInt16LittleEndian(entry) == tag)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(entry[8..], (ushort)value);
                return;
            }
        }

        Assert.Fail($"The TIFF has no tag {tag}.");
    }
}
