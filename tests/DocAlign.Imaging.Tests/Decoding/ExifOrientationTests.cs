using System.Buffers.Binary;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class ExifOrientationTests
{
    [Fact]
    public void Read_InBothByteOrders_FindsTheTag()
    {
        byte[] little = [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, 0, 1, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];
        byte[] big = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0];
        Assert.Equal(6, ExifOrientation.Read(little));
        Assert.Equal(8, ExifOrientation.Read(big));
    }

    /// <summary>Such a block once ended every worker that received it.</summary>
    [Theory]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x7FFFFFFEu)]
    [InlineData(25u)]
    [InlineData(26u)]
    [InlineData(7u)]
    [InlineData(0u)]
    public void Read_WithADirectoryOutside_FindsNothing(uint offset)
    {
        byte[] block = [.. "II*\0"u8, 0, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), offset);
        Assert.Null(ExifOrientation.Read(block));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(255)]
    public void Read_OfAnOrientationThatIsNone_FindsNothing(byte value) =>
        Assert.Null(ExifOrientation.Read([.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0]));

    [Fact]
    public void Read_OfABlockCutOffAnywhere_FindsNothing()
    {
        byte[] block = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0];
        Assert.All(Enumerable.Range(0, block.Length), length => Assert.Null(ExifOrientation.Read(block.AsSpan(0, length))));
    }
}
