using System.Buffers.Binary;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>The two ways to write an entry, byte by byte as TIFF 6.0 and BigTIFF have them.</summary>
public sealed class TiffLayoutTests
{
    private const int Short = 3;
    private const int Long = 4;
    private const int Long8 = 16;

    public static TheoryData<bool, bool> Layouts =>
        new()
        {
            { true, false },
            { true, true },
            { false, false },
            { false, true },
        };

    [Theory]
    [InlineData("II*\0", true, false)]
    [InlineData("MM\0*", false, false)]
    [InlineData("II+\0", true, true)]
    [InlineData("MM\0+", false, true)]
    public void Read_OfAHeader_TellsOrderAndSize(string header, bool isLittleEndian, bool isBig) =>
        Assert.Equal(new TiffLayout(isLittleEndian, isBig), TiffLayout.Read(System.Text.Encoding.Latin1.GetBytes(header)));

    [Fact]
    public void Read_OfTwoBytes_TakesTheFileForAClassicOne() => Assert.Equal(new TiffLayout(true, false), TiffLayout.Read("II"u8));

    [Theory]
    [InlineData(false, 2, 12)]
    [InlineData(true, 8, 20)]
    public void Sizes_AreThoseOfTheSpecification(bool isBig, int count, int entry)
    {
        var layout = new TiffLayout(true, isBig);
        Assert.Equal((count, entry), (layout.CountSize, layout.EntrySize));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void TryInline_OfOneNumber_ReadsIt(bool isLittleEndian, bool isBig)
    {
        var layout = new TiffLayout(isLittleEndian, isBig);
        foreach (var (type, value) in new[] { (Short, 65_535L), (Long, 4_294_967_295L) })
        {
            var bytes = Entry(layout, type, count: 1, value);
            Assert.True(layout.TryInline(Reader(bytes, layout), 0, out var read));
            Assert.Equal(value, read);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void TryInline_OfSeveralNumbers_ReadsNone(bool isLittleEndian, bool isBig)
    {
        var layout = new TiffLayout(isLittleEndian, isBig);
        foreach (var count in new[] { 0, 2, 1000 })
        {
            Assert.False(layout.TryInline(Reader(Entry(layout, Short, count, 7), layout), 0, out var read));
            Assert.Equal(0, read);
        }
    }

    /// <summary>Bytes, rationals and text are no size of a picture.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(0)]
    public void TryInline_OfAnotherType_ReadsNothing(int type)
    {
        var layout = new TiffLayout(true, false);
        Assert.False(layout.TryInline(Reader(Entry(layout, type, 1, 7), layout), 0, out _));
    }

    [Fact]
    public void TryInline_OfA64BitNumber_ReadsItInABigFileOnly()
    {
        var big = new TiffLayout(true, true);
        Assert.True(big.TryInline(Reader(Entry(big, Long8, 1, 1L << 40), big), 0, out var read));
        Assert.Equal(1L << 40, read);
        var classic = new TiffLayout(true, false);
        Assert.False(classic.TryInline(Reader(Entry(classic, Long8, 1, 7), classic), 0, out _));
    }

    /// <summary>Two shorts fit into four bytes, four into eight; one more, and the entry has the place of the numbers.</summary>
    [Theory]
    [InlineData(false, 2, true)]
    [InlineData(false, 3, false)]
    [InlineData(true, 4, true)]
    [InlineData(true, 5, false)]
    public void TryFirst_OfSeveralShorts_ReadsTheFirstWhereItIs(bool isBig, int count, bool isInTheEntry)
    {
        var layout = new TiffLayout(true, isBig);
        var entry = Entry(layout, Short, count, isInTheEntry ? 8 : layout.EntrySize);
        byte[] bytes = [.. entry, 16, 0, 8, 0];

        Assert.True(layout.TryFirst(Reader(bytes, layout), 0, out var read));
        Assert.Equal(isInTheEntry ? 8 : 16, read);
    }

    [Fact]
    public void TryFirst_WhereTheNumbersLieBehindTheEnd_ReadsNothing()
    {
        var layout = new TiffLayout(true, false);
        var bytes = Entry(layout, Short, 3, 4_000);
        Assert.False(layout.TryFirst(Reader(bytes, layout), 0, out var read));
        Assert.Equal(0, read);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void EveryReading_OfAnEntryThatIsCutOff_ReadsNothing(bool isLittleEndian, bool isBig)
    {
        var layout = new TiffLayout(isLittleEndian, isBig);
        var whole = Entry(layout, Long, 1, 7);
        for (var length = 0; length < (isBig ? 16 : 12); length++)
        {
            var reader = Reader(whole[..length], layout);
            Assert.False(layout.TryInline(reader, 0, out _), $"{length} bytes");
            Assert.False(layout.TryFirst(reader, 0, out _), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData(false, 3, 2)]
    [InlineData(true, 3, 8)]
    public void TryCount_ReadsAsManyBytesAsTheLayoutHas(bool isBig, int value, int needed)
    {
        var layout = new TiffLayout(true, isBig);
        byte[] bytes = [(byte)value, 0, 0, 0, 0, 0, 0, 0];
        Assert.True(layout.TryCount(Reader(bytes, layout), 0, out var count));
        Assert.Equal(value, count);
        Assert.True(layout.TryCount(Reader(bytes[..needed], layout), 0, out _));
        Assert.False(layout.TryCount(Reader(bytes[..(needed - 1)], layout), 0, out _));
    }

    [Fact]
    public void TryOffset_OfAClassicFile_IsNeverNegative()
    {
        var layout = new TiffLayout(false, false);
        byte[] bytes = [0xFF, 0xFF, 0xFF, 0xFE];
        Assert.True(layout.TryOffset(Reader(bytes, layout), 0, out var offset));
        Assert.Equal(4_294_967_294, offset);
    }

    private static ByteReader Reader(byte[] bytes, TiffLayout layout) => new(bytes, layout.IsLittleEndian);

    /// <summary>Tag 256, the type, the count and the value, as wide as the layout has them.</summary>
    private static byte[] Entry(TiffLayout layout, int type, long count, long value)
    {
        var bytes = new byte[layout.EntrySize];
        Write(bytes.AsSpan(0, 2), 256);
        Write(bytes.AsSpan(2, 2), type);
        var half = layout.IsBig ? 8 : 4;
        Write(bytes.AsSpan(4, half), count);
        Write(
            bytes.AsSpan(
                4 + half,
                type == Short ? 2
                    : type == Long ? 4
                    : half
            ),
            value
        );
        return bytes;

        void Write(Span<byte> to, long number)
        {
            Span<byte> all = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(all, number);
            all[..to.Length].CopyTo(to);
            if (!layout.IsLittleEndian)
            {
                to.Reverse();
            }
        }
    }
}
