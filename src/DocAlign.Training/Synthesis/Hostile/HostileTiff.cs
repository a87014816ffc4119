using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>TIFF files whose directories run in circles, point outside, or describe pictures that cannot be.</summary>
internal static class HostileTiff
{
    private const int Short = 3;
    private const int Long = 4;

    public static IEnumerable<HostileFile> Files()
    {
        yield return new HostileFile("directory-is-its-own-next.tif", Chain([8]));
        yield return new HostileFile("circle-of-three.tif", Chain([8 + Size, 8 + (2 * Size), 8]));
        yield return new HostileFile(
            "10000-pages.tif",
            Chain([.. Enumerable.Range(1, 10_000).Select(i => i < 10_000 ? 8L + (i * Size) : 0)])
        );
        yield return new HostileFile("next-at-7fffffff.tif", Chain([0x7FFFFFFF]));
        yield return new HostileFile("next-at-ffffffff.tif", Chain([0xFFFFFFFF]));
        yield return new HostileFile("first-at-7fffffff.tif", [.. Ascii("II*\0"), .. Little32(0x7FFFFFFF), 0, 0]);
        yield return new HostileFile("first-at-ffffffff.tif", [.. Ascii("II*\0"), .. Little32(0xFFFFFFFF), 0, 0]);
        yield return new HostileFile("first-at-0.tif", [.. Ascii("II*\0"), .. Little32(0)]);
        yield return new HostileFile("first-in-the-header.tif", [.. Ascii("II*\0"), .. Little32(2), 0, 0, 0, 0]);
        yield return new HostileFile("0-entries.tif", [.. Ascii("II*\0"), .. Little32(8), 0, 0, 0, 0, 0, 0]);
        yield return new HostileFile("65535-entries.tif", [.. Ascii("II*\0"), .. Little32(8), 0xFF, 0xFF, .. new byte[100]]);
        yield return new HostileFile(
            "big-first-at-2-to-63.tif",
            [.. Ascii("II+\0"), 8, 0, 0, 0, .. Little64(long.MinValue), .. new byte[40]]
        );
        yield return new HostileFile(
            "big-first-at-the-end.tif",
            [.. Ascii("II+\0"), 8, 0, 0, 0, .. Little64(long.MaxValue), .. new byte[40]]
        );
        yield return new HostileFile(
            "big-2-to-62-entries.tif",
            [.. Ascii("II+\0"), 8, 0, 0, 0, .. Little64(16), .. Little64(1L << 62), .. new byte[40]]
        );
        foreach (var (name, changes) in Changes())
        {
            yield return new HostileFile(name + ".tif", Picture(changes));
        }
    }

    private const int Size = 2 + 12 + 4;

    /// <summary>Pictures of 64 x 64 grey pixels, each with something changed.</summary>
    private static IEnumerable<(string Name, (int Tag, int Type, long Count, long Value)[] Entries)> Changes()
    {
        yield return ("width-0", [(256, Long, 1, 0)]);
        yield return ("width-of-4-billion", [(256, Long, 1, 0xFFFFFFFF)]);
        yield return ("60000-px-square", [(256, Long, 1, 60000), (257, Long, 1, 60000)]);
        yield return ("8900-px-square-of-nothing", [(256, Long, 1, 8900), (257, Long, 1, 8900), (278, Long, 1, 8900)]);
        yield return ("width-is-elsewhere", [(256, Long, 2, 8)]);
        yield return ("width-of-another-type", [(256, 12, 1, 8)]);
        yield return ("two-widths", [(256, Long, 1, 64), (256, Long, 1, 70000)]);
        yield return ("compression-34712", [(259, Short, 1, 34712)]);
        yield return ("compression-0", [(259, Short, 1, 0)]);
        yield return ("compression-old-jpeg", [(259, Short, 1, 6)]);
        yield return ("compression-jpeg-without-tables", [(259, Short, 1, 7)]);
        yield return ("compression-g4-of-noise", [(259, Short, 1, 4), (258, Short, 1, 1)]);
        yield return ("compression-lzw-of-noise", [(259, Short, 1, 5)]);
        yield return ("64-bits-a-sample", [(258, Short, 1, 64)]);
        yield return ("0-bits-a-sample", [(258, Short, 1, 0)]);
        yield return ("65535-samples", [(277, Short, 1, 65535)]);
        yield return ("0-samples", [(277, Short, 1, 0)]);
        yield return ("floating-point", [(339, Short, 1, 3), (258, Short, 1, 32)]);
        yield return ("bits-at-7fffffff", [(258, Short, 3, 0x7FFFFFFF), (277, Short, 1, 3)]);
        yield return ("strip-at-7fffffff", [(273, Long, 1, 0x7FFFFFFF)]);
        yield return ("strip-of-4-gb", [(279, Long, 1, 0xFFFFFFFF)]);
        yield return ("a-billion-strips", [(273, Long, 1_000_000_000, 8), (279, Long, 1_000_000_000, 8)]);
        yield return ("0-rows-a-strip", [(278, Long, 1, 0)]);
        yield return ("tiles-of-0", [(322, Long, 1, 0), (323, Long, 1, 0), (324, Long, 1, 8), (325, Long, 1, 8)]);
        yield return ("tiles-of-4-billion", [(322, Long, 1, 0xFFFFFFF0), (323, Long, 1, 0xFFFFFFF0), (324, Long, 1, 8), (325, Long, 1, 8)]);
        yield return ("palette-outside", [(262, Short, 1, 3), (320, Short, 768, 0x7FFFFFFF)]);
        yield return ("sub-directory-is-this-one", [(330, Long, 1, 8)]);
        yield return ("exif-directory-is-this-one", [(34665, Long, 1, 8)]);
        yield return ("icc-of-2-gb", [(34675, 7, 0x7FFFFFFF, 8)]);
        yield return ("only-a-thumbnail", [(254, Long, 1, 1)]);
        yield return ("resolution-outside", [(282, 5, 1, 0x7FFFFFFF)]);
        yield return ("photometric-65535", [(262, Short, 1, 65535)]);
    }

    private static byte[] Chain(long[] next) =>
        [
            .. Ascii("II*\0"),
            .. Little32(8),
            .. Join(next.Select(at => Join(Little16(1), Little16(256), Little16(Short), Little32(1), Little32(64), Little32(at)))),
        ];

    private static byte[] Picture((int Tag, int Type, long Count, long Value)[] changes)
    {
        const int Side = 64;
        var tags = changes.Select(change => change.Tag).ToHashSet();
        (int Tag, int Type, long Count, long Value)[] usual =
        [
            (256, Short, 1, Side),
            (257, Short, 1, Side),
            (258, Short, 1, 8),
            (259, Short, 1, 1),
            (262, Short, 1, 1),
            (273, Long, 1, 8),
            (277, Short, 1, 1),
            (278, Short, 1, Side),
            (279, Long, 1, Side * Side),
        ];
        var entries = usual.Where(entry => !tags.Contains(entry.Tag)).Concat(changes).OrderBy(entry => entry.Tag).ToList();
        var pixels = Enumerable.Range(0, Side * Side).Select(i => (byte)(i * 31)).ToArray();
        return
        [
            .. Ascii("II*\0"),
            .. Little32(8 + pixels.Length),
            .. pixels,
            .. Little16(entries.Count),
            .. Join(entries.Select(entry => Join(Little16(entry.Tag), Little16(entry.Type), Little32(entry.Count), Little32(entry.Value)))),
            .. Little32(0),
        ];
    }
}
