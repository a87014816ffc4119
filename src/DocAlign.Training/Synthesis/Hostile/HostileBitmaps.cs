using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>GIF, BMP, WebP and PNM files that lie about their sizes, and GIF files of many pictures.</summary>
internal static class HostileBitmaps
{
    public static IEnumerable<HostileFile> Files() => [.. Gif(), .. Bmp(), .. WebP(), .. Pnm()];

    private static IEnumerable<HostileFile> Gif()
    {
        yield return new HostileFile("canvas-of-65535.gif", [.. GifHeader(65535, 65535), .. Picture(65535, 65535), 0x3B]);
        yield return new HostileFile("picture-larger-than-its-canvas.gif", [.. GifHeader(64, 64), .. Picture(65535, 65535), 0x3B]);
        yield return new HostileFile(
            "2000-pictures-of-8000-px.gif",
            [.. GifHeader(64, 64), .. Join(Enumerable.Repeat(Picture(8000, 8000), 2000)), 0x3B]
        );
        yield return new HostileFile(
            "100000-small-pictures.gif",
            [.. GifHeader(64, 64), .. Join(Enumerable.Repeat(Picture(16, 16), 100_000)), 0x3B]
        );
        yield return new HostileFile("canvas-of-0.gif", [.. GifHeader(0, 0), .. Picture(0, 0), 0x3B]);
        yield return new HostileFile("no-picture.gif", [.. GifHeader(64, 64), 0x3B]);
        yield return new HostileFile(
            "a-million-comments.gif",
            [.. GifHeader(64, 64), .. Join(Enumerable.Repeat<byte[]>([0x21, 0xFE, 1, 65, 0], 200_000)), 0x3B]
        );
        yield return new HostileFile("code-size-12.gif", [.. GifHeader(64, 64), .. Picture(64, 64, codeSize: 12), 0x3B]);
        yield return new HostileFile("code-size-255.gif", [.. GifHeader(64, 64), .. Picture(64, 64, codeSize: 255), 0x3B]);
    }

    private static byte[] GifHeader(int width, int height) =>
        [.. Ascii("GIF89a"), .. Little16(width), .. Little16(height), 0x80, 0, 0, 0, 0, 0, 255, 255, 255];

    /// <summary>A picture whose data are one code and the end.</summary>
    private static byte[] Picture(int width, int height, byte codeSize = 2) =>
        [0x2C, 0, 0, 0, 0, .. Little16(width), .. Little16(height), 0, codeSize, 2, 0x4C, 0x01, 0];

    private static IEnumerable<HostileFile> Bmp()
    {
        foreach (
            var (width, height) in new[]
            {
                (0, 64),
                (64, 0),
                (int.MinValue, 64),
                (64, int.MinValue),
                (int.MaxValue, int.MaxValue),
                (60000, 60000),
                (8900, 8900),
                (64, -64),
            }
        )
        {
            yield return new HostileFile(
                $"size-{width}-x-{height}.bmp",
                BmpFile(width, height, bits: 24, compression: 0, header: 40, pixelsAt: 54)
            );
        }

        yield return new HostileFile("3-bits.bmp", BmpFile(64, 64, bits: 3, compression: 0, header: 40, pixelsAt: 54));
        yield return new HostileFile("run-lengths.bmp", BmpFile(64, 64, bits: 8, compression: 1, header: 40, pixelsAt: 54));
        yield return new HostileFile("compression-9.bmp", BmpFile(64, 64, bits: 24, compression: 9, header: 40, pixelsAt: 54));
        yield return new HostileFile("old-header.bmp", BmpFile(64, 64, bits: 24, compression: 0, header: 12, pixelsAt: 54));
        yield return new HostileFile("header-of-2-gb.bmp", BmpFile(64, 64, bits: 24, compression: 0, header: 0x7FFFFFFF, pixelsAt: 54));
        yield return new HostileFile("pixels-at-7fffffff.bmp", BmpFile(64, 64, bits: 24, compression: 0, header: 40, pixelsAt: 0x7FFFFFFF));
        yield return new HostileFile("pixels-in-the-header.bmp", BmpFile(64, 64, bits: 24, compression: 0, header: 40, pixelsAt: 4));
    }

    private static byte[] BmpFile(int width, int height, int bits, int compression, int header, int pixelsAt) =>
        [
            .. Ascii("BM"),
            .. Little32(0xFFFFFFFF),
            .. Little32(0),
            .. Little32(pixelsAt),
            .. Little32(header),
            .. Little32(width),
            .. Little32(height),
            .. Little16(1),
            .. Little16(bits),
            .. Little32(compression),
            .. new byte[20],
            .. Enumerable.Repeat((byte)200, 64 * 64 * 3),
        ];

    private static IEnumerable<HostileFile> WebP()
    {
        yield return new HostileFile("canvas-of-16-million.webp", Riff(Chunk("VP8X", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])));
        yield return new HostileFile("canvas-without-picture.webp", Riff(Chunk("VP8X", [0, 0, 0, 0, 63, 0, 0, 63, 0, 0])));
        yield return new HostileFile("lossless-of-16383-px.webp", Riff(Chunk("VP8L", [0x2F, 0xFF, 0xFF, 0xFF, 0x0F, .. new byte[40]])));
        yield return new HostileFile(
            "lossless-of-8000-px-of-nothing.webp",
            Riff(Chunk("VP8L", [0x2F, 0x3F, 0xDF, 0xCF, 0x07, .. new byte[40]]))
        );
        yield return new HostileFile(
            "lossy-of-16383-px.webp",
            Riff(Chunk("VP8 ", [0x30, 1, 0, 0x9D, 1, 0x2A, 0xFF, 0x3F, 0xFF, 0x3F, .. new byte[40]]))
        );
        yield return new HostileFile(
            "lossy-of-8000-px-of-nothing.webp",
            Riff(Chunk("VP8 ", [0x30, 1, 0, 0x9D, 1, 0x2A, 0x40, 0x1F, 0x40, 0x1F, .. new byte[400]]))
        );
        yield return new HostileFile(
            "moving.webp",
            Riff([.. Chunk("VP8X", [2, 0, 0, 0, 63, 0, 0, 63, 0, 0]), .. Chunk("ANIM", new byte[6]), .. Chunk("ANMF", new byte[24])])
        );
        yield return new HostileFile("unknown-chunk.webp", Riff(Chunk("ABCD", new byte[40])));
        yield return new HostileFile(
            "size-of-4-gb.webp",
            [.. Ascii("RIFF"), .. Little32(0xFFFFFFFF), .. Ascii("WEBPVP8 "), .. Little32(0xFFFFFFFF), .. new byte[40]]
        );
    }

    private static byte[] Riff(byte[] chunks) => [.. Ascii("RIFF"), .. Little32(chunks.Length + 4), .. Ascii("WEBP"), .. chunks];

    private static byte[] Chunk(string kind, byte[] content) => [.. Ascii(kind), .. Little32(content.Length), .. content];

    private static IEnumerable<HostileFile> Pnm()
    {
        foreach (
            var (name, header) in new[]
            {
                ("no-numbers.ppm", "P6\n"),
                ("one-number.ppm", "P6\n64"),
                ("letters.pgm", "P5\nabc def\n"),
                ("negative.pgm", "P5\n-64 64 255\n"),
                ("size-0.pgm", "P5\n0 64 255\n"),
                ("60000-px-square.ppm", "P6\n60000 60000 255\n"),
                ("20-digits.ppm", "P6\n99999999999999999999 64 255\n"),
                ("8900-px-of-nothing.pgm", "P5\n8900 8900 255\n"),
                ("depth-0.pgm", "P5\n64 64 0\n"),
                ("depth-65535.pgm", "P5\n64 64 65535\n"),
                ("depth-4-billion.pgm", "P5\n64 64 4294967295\n"),
                ("text-of-4-numbers.pgm", "P2\n64 64 255\n1 2 3 4\n"),
                ("black-and-white.pbm", "P4\n64 64\n"),
                ("arbitrary-map.pnm", "P7\nWIDTH 64\nHEIGHT 64\nDEPTH 3\nMAXVAL 255\nENDHDR\n"),
            }
        )
        {
            yield return new HostileFile(name, [.. Ascii(header), .. new byte[100]]);
        }

        yield return new HostileFile(
            "comment-of-a-megabyte.ppm",
            [.. Ascii("P6\n#"), .. Enumerable.Repeat((byte)'c', 1 << 20), .. Ascii("\n64 64 255\n")]
        );
        yield return new HostileFile("spaces-of-a-megabyte.ppm", [.. Ascii("P6\n"), .. Enumerable.Repeat((byte)' ', 1 << 20)]);
    }
}
