using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class ByteReaderTests
{
    private static ReadOnlySpan<byte> Bytes => [1, 2, 3, 4, 5, 6, 7, 0x88, 9];

    [Fact]
    public void Numbers_FollowTheByteOrder()
    {
        var little = new ByteReader(Bytes, isLittleEndian: true);
        var big = new ByteReader(Bytes, isLittleEndian: false);
        Assert.True(little.TryU16(1, out var u16) & big.TryU16(1, out var u16Big));
        Assert.Equal((0x0302, 0x0203), (u16, u16Big));
        Assert.True(little.TryU24(0, out var u24) & big.TryU24(0, out var u24Big));
        Assert.Equal((0x030201u, 0x010203u), (u24, u24Big));
        Assert.True(little.TryU32(0, out var u32) & big.TryU32(0, out var u32Big));
        Assert.Equal((0x04030201u, 0x01020304u), (u32, u32Big));
        Assert.True(little.TryI64(0, out var i64) & big.TryI64(0, out var i64Big));
        Assert.Equal((unchecked((long)0x8807060504030201), 0x0102030405060788), (i64, i64Big));
    }

    [Fact]
    public void AnyOffset_OutsideTheBytes_GivesFalseAndZero()
    {
        long[] offsets =
        [
            long.MinValue,
            int.MinValue,
            -1,
            0,
            1,
            2,
            5,
            6,
            7,
            8,
            9,
            10,
            int.MaxValue,
            uint.MaxValue,
            long.MaxValue - 8,
            long.MaxValue,
        ];
        foreach (var at in offsets)
        {
            var reader = new ByteReader(Bytes, isLittleEndian: true);
            bool Fits(int size) => at >= 0 && at <= 9 - size;
            Assert.Equal(Fits(1), reader.TryU8(at, out var u8));
            Assert.Equal(Fits(2), reader.TryU16(at, out var u16));
            Assert.Equal(Fits(3), reader.TryU24(at, out var u24));
            Assert.Equal(Fits(4), reader.TryU32(at, out var u32));
            Assert.Equal(Fits(8), reader.TryI64(at, out var i64));
            Assert.Equal(Fits(1), u8 != 0);
            Assert.Equal((Fits(2), Fits(3), Fits(4), Fits(8)), (u16 != 0, u24 != 0, u32 != 0, i64 != 0));
            Assert.Equal(at is >= 0 and <= 8 ? 8 : -1, reader.Find(at, 9));
            foreach (var length in offsets)
            {
                Assert.Equal(at >= 0 && length >= 0 && at <= 9 && length <= 9 - at, reader.TrySlice(at, length, out var slice));
                Assert.True(slice.Length <= 9);
            }
        }
    }

    [Fact]
    public void Has_ComparesWhereTheBytesStand()
    {
        var reader = new ByteReader(Bytes, isLittleEndian: false);
        Assert.True(reader.Has(7, [0x88, 9]));
        Assert.False(reader.Has(7, [0x88, 8]));
        Assert.False(reader.Has(8, [9, 0]));
        Assert.False(reader.Has(-1, [1]));
    }
}
