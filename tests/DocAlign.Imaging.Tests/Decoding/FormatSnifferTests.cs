using System.Text;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class FormatSnifferTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", ScanFormat.Jpeg)]
    [InlineData("\u0089PNG\r\n\u001A\n", ScanFormat.Png)]
    [InlineData("II*\0", ScanFormat.Tiff)]
    [InlineData("MM\0*", ScanFormat.Tiff)]
    [InlineData("II+\0", ScanFormat.Tiff)]
    [InlineData("MM\0+", ScanFormat.Tiff)]
    [InlineData("RIFF....WEBPVP8 ", ScanFormat.WebP)]
    [InlineData("....ftypheic", ScanFormat.Heif)]
    [InlineData("....ftypavif", ScanFormat.Heif)]
    [InlineData("GIF87a", ScanFormat.Gif)]
    [InlineData("GIF89a", ScanFormat.Gif)]
    [InlineData("BM........................", ScanFormat.Bmp)]
    [InlineData("P5\n3 2\n", ScanFormat.Pnm)]
    [InlineData("%PDF-1.7", ScanFormat.Pdf)]
    public void Sniff_OfTheFirstBytes_TellsTheFormat(string bytes, ScanFormat expected) => Assert.Equal(expected, Sniff(bytes));

    [Theory]
    [InlineData("")]
    [InlineData("\u00FF\u00D8")]
    [InlineData("RIFF....WAVE")]
    [InlineData("....ftypmp42")]
    [InlineData("BM")]
    [InlineData("P7\n3 2\n")]
    [InlineData("P5x3 2\n")]
    [InlineData("II*")]
    [InlineData("<html>")]
    public void Sniff_OfAnythingElse_IsUnknown(string bytes) => Assert.Equal(ScanFormat.Unknown, Sniff(bytes));

    [Theory]
    [InlineData(1019, ScanFormat.Pdf)]
    [InlineData(1020, ScanFormat.Unknown)]
    public void Sniff_OfAPdfBehindOtherBytes_LooksThroughAKilobyte(int before, ScanFormat expected) =>
        Assert.Equal(expected, Sniff(new string(' ', before) + "%PDF-1.4 and more"));

    private static ScanFormat Sniff(string bytes) => FormatSniffer.Sniff(Encoding.Latin1.GetBytes(bytes));
}
