using System.Text;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>
/// Netpbm: samples of 16 bits have their high byte first. Such a page was read as noise, its low bytes taken for the high ones.
/// </summary>
public sealed class PgmByteOrderTests
{
    private static readonly byte[] Greys = [0x12, 0xFF, 0x00, 0xFE, 0xFF, 0x00, 0x80, 0x01];

    [Fact]
    public void Read_OfAGreyMapOf16Bits_KeepsTheHighBytes() =>
        Assert.Equal([0x12, 0x00, 0xFF, 0x80], Read("P5\n# four greys\n4 1\n65535\n", Greys));

    /// <summary>A row of an odd number of pixels ends in the middle of a word.</summary>
    [Fact]
    public void Read_OfRowsThatEndInsideAWord_KeepsTheHighBytes() =>
        Assert.Equal([0x12, 0x00, 0xFF, 0x80, 0xFF, 0x00], Read("P5\n# two rows\n3 2\n65535\n", [.. Greys, 0xFF, 0x01, 0x00, 0x7F]));

    [Fact]
    public void Read_OfAGreyMapOf8Bits_IsAsItStands() =>
        Assert.Equal([0x12, 0xFF, 0x00, 0xFE], Read("P5\n# four greys\n4 1\n255\n", Greys[..4]));

    [Fact]
    public void Read_OfAGreyMapInText_NeedsNoOrder() => Assert.Equal([0x12, 0x00, 0xFF], Read("P2\n3 1\n65535\n4863 254 65280\n", []));

    [Fact]
    public void Read_OfAColourMapOf16Bits_KeepsTheHighBytes() =>
        Assert.Equal([0x12, 0x00, 0xFF], Read("P6\n# one colour\n1 1\n65535\n", Greys[..6]));

    private static byte[] Read(string header, byte[] samples)
    {
        using var pix = PixReader.Read([.. Encoding.ASCII.GetBytes(header), .. samples], ScanFormat.Pnm, page: 1);
        return pix.ToImage()!.Pixels;
    }
}
