using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests;

/// <summary>Small pictures to write into files, and what the decoder reads in them.</summary>
internal static class Pictures
{
    public static List<ScannedPage> Decode(byte[] bytes) => [.. ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None)];

    public static PageImage Pattern(int width, int height, int channels)
    {
        var pixels = new byte[width * height * channels];
        new Random(width).NextBytes(pixels);
        return new PageImage(width, height, channels, pixels);
    }

    public static PageImage Smooth(int width, int height) =>
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

    public static PageImage Blank(int width, int height, byte grey)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, grey);
        return new PageImage(width, height, 1, pixels);
    }

    /// <summary>The JPEG with a big-endian EXIF segment of one entry, the orientation.</summary>
    /// <param name="directory">Where the segment says that its directory lies; 8 is right.</param>
    public static byte[] WithExif(byte[] jpeg, int orientation, uint directory = 8)
    {
        byte[] place = [(byte)(directory >> 24), (byte)(directory >> 16), (byte)(directory >> 8), (byte)directory];
        byte[] entry = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, .. place, .. entry, .. jpeg[2..]];
    }
}
