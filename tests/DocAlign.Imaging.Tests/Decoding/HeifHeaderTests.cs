using System.Buffers.Binary;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class HeifHeaderTests
{
    [Fact]
    public void ReadSize_OfTilesAndTheirPicture_IsThePicture() =>
        Assert.Equal((4032, 3024), HeifHeader.ReadSize([.. Property(512, 512), .. Property(4032, 3024), .. Property(320, 240)]));

    [Fact]
    public void ReadSize_OfAPropertyThatIsCutOff_PassesItOver() =>
        Assert.Equal((10, 20), HeifHeader.ReadSize([.. Property(10, 20), .. Property(4032, 3024)[..15]]));

    [Fact]
    public void ReadSize_OfLargeSides_DoesNotOverflow() =>
        Assert.Equal(
            (2_000_000_000, 2_000_000_000),
            HeifHeader.ReadSize([.. Property(100, 100), .. Property(2_000_000_000, 2_000_000_000)])
        );

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void ReadSize_WithoutASize_SaysSo(int length) =>
        Assert.Equal(DecodeFailure.Corrupt, Assert.Throws<ImageDecodeException>(() => HeifHeader.ReadSize(new byte[length])).Failure);

    [Fact]
    public void IsBrand_OfPictures_IsTrueAndOfFilmsFalse()
    {
        Assert.True(HeifHeader.IsBrand("heic"u8));
        Assert.True(HeifHeader.IsBrand("avis"u8));
        Assert.False(HeifHeader.IsBrand("isom"u8));
    }

    /// <summary>Size of the box, its name, version and flags, width, height.</summary>
    private static byte[] Property(uint width, uint height)
    {
        var box = new byte[20];
        BinaryPrimitives.WriteUInt32BigEndian(box, 20);
        "ispe"u8.CopyTo(box.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(box.AsSpan(12), width);
        BinaryPrimitives.WriteUInt32BigEndian(box.AsSpan(16), height);
        return box;
    }
}
