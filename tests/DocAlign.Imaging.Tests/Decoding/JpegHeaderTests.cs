using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class JpegHeaderTests
{
    private static readonly byte[] Frame = [0xFF, 0xC2, 0, 11, 8, 0, 100, 0, 200, 1, 1, 0x11, 0];
    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0];

    [Fact]
    public void Read_CountsScansAndNotWhatLooksLikeOne()
    {
        // Stuffed bytes, restarts, a comment that holds the markers of a scan and of the end, and a scan behind the end.
        byte[] comment = [0xFF, 0xFE, 0, 6, 0xFF, 0xDA, 0xFF, 0xD9];
        byte[] data = [1, 2, 0xFF, 0, 0xFF, 0xD0, 3];
        byte[] bytes = [0xFF, 0xD8, .. Frame, .. Scan, .. data, .. comment, .. Scan, .. data, 0xFF, .. Scan, 7, 0xFF, 0xD9, .. Scan];

        var header = JpegHeader.Read(bytes);

        Assert.Equal((200, 100, 1, 3, true), (header.Width, header.Height, header.Components, header.Scans, header.IsComplete));
    }

    [Fact]
    public void Read_WithoutAnEnd_SaysSo() => Assert.False(JpegHeader.Read([0xFF, 0xD8, .. Frame, .. Scan, 1, 2, 3]).IsComplete);

    [Fact]
    public void Read_OfAHeaderCutOffAnywhere_IsRefused()
    {
        byte[] bytes = [0xFF, 0xD8, .. Frame, .. Scan];
        Assert.All(
            Enumerable.Range(0, bytes.Length),
            length =>
                Assert.Equal(
                    DecodeFailure.Corrupt,
                    Assert.Throws<ImageDecodeException>(() => JpegHeader.Read(bytes.AsSpan(0, length))).Failure
                )
        );
    }

    [Fact]
    public void Decode_OfAJpegWithThousandsOfScans_IsRefusedBeforeItsPixels()
    {
        // 5,000 x 5,000 px, gone through 1,000 times: minutes of work in a file of 10 KB.
        byte[] frame = [0xFF, 0xC2, 0, 11, 8, 0x13, 0x88, 0x13, 0x88, 1, 1, 0x11, 0];
        byte[] bytes = [0xFF, 0xD8, .. frame, .. Enumerable.Repeat(Scan, 1000).SelectMany(scan => scan), 0xFF, 0xD9];

        var exception = Assert.Throws<ImageDecodeException>(() =>
            ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None).Count()
        );

        Assert.Equal(DecodeFailure.TooLarge, exception.Failure);
        Assert.Contains("1000 scans, 25,000,000,000 pixels in all", exception.Message, StringComparison.Ordinal);
    }
}
