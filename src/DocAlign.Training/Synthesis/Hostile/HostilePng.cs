using static DocAlign.Training.Synthesis.Hostile.ByteDraft;
using static DocAlign.Training.Synthesis.Hostile.PngDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PNG files with sizes that are none, bombs of pixels and of packed text, and chunks out of order.</summary>
/// <param name="whole">A whole PNG.</param>
internal sealed class HostilePng(byte[] whole)
{
    private const int HeaderEnd = 33;

    public IEnumerable<HostileFile> Files()
    {
        var megabytes = Bomb([0], 300L << 20);
        foreach (
            var (width, height) in new[]
            {
                (0L, 100L),
                (100L, 0L),
                (1L, 1L),
                (0x7FFFFFFFL, 0x7FFFFFFFL),
                (0xFFFFFFFFL, 1L),
                (60000L, 60000L),
                (16L, 20_000_000L),
                (1_000_000L, 17L),
            }
        )
        {
            yield return new HostileFile(
                $"size-{width}-x-{height}.png",
                File(Header(width, height, 8, 0), Chunk("IDAT", Bomb([0], 1000)), End)
            );
        }

        // 79 million pixels are allowed: such a file is read, and must not take more than its share.
        yield return new HostileFile(
            "79-megapixels-of-grey.png",
            File(Header(8900, 8900, 8, 0), Chunk("IDAT", Bomb([0], 8901L * 8900)), End)
        );
        yield return new HostileFile(
            "79-megapixels-of-colour.png",
            File(Header(8900, 8900, 8, 2), Chunk("IDAT", Bomb([0], ((3L * 8900) + 1) * 8900)), End)
        );
        yield return new HostileFile(
            "79-megapixels-of-16-bits.png",
            File(Header(8900, 8900, 16, 6), Chunk("IDAT", Bomb([0], ((8L * 8900) + 1) * 8900)), End)
        );
        yield return new HostileFile(
            "79-megapixels-interlaced.png",
            File(Header(8900, 8900, 1, 0, interlace: 1), Chunk("IDAT", Bomb([0], 20L << 20)), End)
        );
        yield return With("text-chunk.png", Chunk("tEXt", Ascii("Comment\0" + HostileNames.EntityBomb)));
        yield return With("packed-text-of-300-mb.png", Chunk("zTXt", [.. Ascii("Comment\0\0"), .. megabytes]));
        yield return With("packed-international-text-of-300-mb.png", Chunk("iTXt", [.. Ascii("Comment\0\u0001\0\0\0"), .. megabytes]));
        yield return With("icc-of-300-mb.png", Chunk("iCCP", [.. Ascii("profile\0\0"), .. megabytes]));
        yield return With("icc-of-noise.png", Chunk("iCCP", [.. Ascii("profile\0\0"), 1, 2, 3, 4]));
        yield return With("exif-directory-at-7fffffff.png", Chunk("eXIf", [.. Ascii("II*\0"), .. Little32(0x7FFFFFFF)]));
        yield return With("20000-text-chunks.png", Join(Enumerable.Repeat(Chunk("tEXt", Ascii("a\0b")), 20_000)));
        yield return With("chunk-of-2-gb.png", Chunk("tEXt", Ascii("a\0b"), length: 0x7FFFFFFF));
        yield return With("chunk-of-4-gb.png", Chunk("tEXt", Ascii("a\0b"), length: 0xFFFFFFFF));
        yield return With("second-header.png", Header(5000, 5000, 8, 2));
        yield return With("palette-in-colour.png", Chunk("PLTE", [1, 2, 3, 4]));
        yield return With("end-before-pixels.png", End);
        yield return With("density-of-4-billion.png", Chunk("pHYs", [.. Big32(0xFFFFFFFF), .. Big32(0xFFFFFFFF), 1]));
        yield return With("density-0.png", Chunk("pHYs", [.. Big32(0), .. Big32(0), 1]));
        yield return new HostileFile("palette-missing.png", File(Header(64, 64, 8, 3), Chunk("IDAT", Bomb([0], 65 * 64)), End));
        yield return new HostileFile("depth-3.png", File(Header(64, 64, 3, 0), Chunk("IDAT", Bomb([0], 65 * 64)), End));
        yield return new HostileFile("more-data-than-pixels.png", File(Header(64, 64, 8, 0), Chunk("IDAT", megabytes), End));
        yield return new HostileFile("no-data.png", File(Header(640, 640, 8, 0), End));
        yield return new HostileFile("header-is-no-header.png", File(Chunk("tEXt", Ascii("a\0b")), Header(64, 64, 8, 0), End));
        var pixels = Bomb([0], 65 * 64);
        yield return new HostileFile(
            "data-byte-by-byte.png",
            File([Header(64, 64, 8, 0), .. pixels.Select(value => Chunk("IDAT", [value])), End])
        );
    }

    private HostileFile With(string name, byte[] chunk) => new(name, [.. whole[..HeaderEnd], .. chunk, .. whole[HeaderEnd..]]);
}
