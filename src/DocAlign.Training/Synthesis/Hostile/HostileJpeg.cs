using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>JPEG files that lie about their size, their EXIF and ICC blocks, or the work that they make.</summary>
/// <param name="whole">A whole JPEG.</param>
internal sealed class HostileJpeg(byte[] whole)
{
    public IEnumerable<HostileFile> Files()
    {
        foreach (
            var (name, offset) in new[]
            {
                ("7fffffff", 0x7FFFFFFFL),
                ("ffffffff", 0xFFFFFFFFL),
                ("zero", 0L),
                ("behind", 27L),
                ("itself", 4L),
            }
        )
        {
            yield return With($"exif-directory-at-{name}.jpg", Exif(offset, entries: 1, orientation: 6));
        }

        foreach (var orientation in new[] { 0, 9, 65535 })
        {
            yield return With($"exif-orientation-{orientation}.jpg", Exif(8, entries: 1, orientation));
        }

        yield return With("exif-65535-entries.jpg", Exif(8, entries: 65535, orientation: 6));
        yield return With("exif-empty.jpg", Segment(0xE1, Ascii("Exif\0\0")));
        yield return With("exif-half-a-header.jpg", Segment(0xE1, Ascii("Exif\0\0II*")));
        yield return With("exif-thumbnail-outside.jpg", Exif(8, entries: 2, orientation: 1));
        yield return With("icc-part-of-nothing.jpg", Segment(0xE2, [.. Ascii("ICC_PROFILE\0"), 1, 255, 1, 2, 3]));
        yield return With("icc-part-0-of-0.jpg", Segment(0xE2, [.. Ascii("ICC_PROFILE\0"), 0, 0]));
        yield return With("icc-size-of-4-gb.jpg", Segment(0xE2, [.. Ascii("ICC_PROFILE\0"), 1, 1, .. Big32(0xFFFFFFFF), .. new byte[124]]));
        yield return With(
            "icc-of-255-parts.jpg",
            Join(Enumerable.Range(1, 255).Select(part => Segment(0xE2, [.. Ascii("ICC_PROFILE\0"), (byte)part, 255, .. new byte[100]])))
        );
        yield return With("xmp-with-an-entity-bomb.jpg", Segment(0xE1, Ascii("http://ns.adobe.com/xap/1.0/\0" + HostileNames.EntityBomb)));
        yield return With("comment-of-64-kb.jpg", Segment(0xFE, new byte[65533]));
        yield return With("a-thousand-comments.jpg", Join(Enumerable.Repeat(Segment(0xFE, Ascii("comment")), 1000)));
        yield return With("segment-of-length-0.jpg", [0xFF, 0xFE, 0, 0]);
        yield return With("segment-of-length-1.jpg", [0xFF, 0xFE, 0, 1]);
        yield return With("fill-bytes.jpg", [.. Enumerable.Repeat((byte)0xFF, 50_000)]);
        yield return Sized("65535-px-square.jpg", 65535, 65535);
        yield return Sized("height-0.jpg", 100, 0);
        yield return Sized("width-0.jpg", 0, 100);
        yield return Sized("1-px.jpg", 1, 1);
        yield return Sized("larger-than-its-data.jpg", 8000, 8000);
        yield return Sized("narrow-and-long.jpg", 17, 65000);
        yield return Framed("0-components.jpg", 0xC0, 500, 500, components: 0);
        yield return Framed("255-components.jpg", 0xC0, 500, 500, components: 255);
        yield return Framed("lossless.jpg", 0xC3, 500, 500, components: 1);
        yield return Framed("arithmetic.jpg", 0xC9, 500, 500, components: 1);
        yield return Framed("hierarchical.jpg", 0xC5, 500, 500, components: 1);
        yield return new HostileFile("5000-scans.jpg", Progressive(2000, 2000, scans: 5000));
        yield return new HostileFile("20-scans-of-60-megapixels.jpg", Progressive(7800, 7800, scans: 20));
        yield return new HostileFile("no-frame.jpg", [0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9]);
        yield return new HostileFile("two-markers.jpg", [0xFF, 0xD8, 0xFF, 0xD9]);
    }

    private HostileFile With(string name, byte[] segment) => new(name, [.. whole[..2], .. segment, .. whole[2..]]);

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Big16(content.Length + 2), .. content];

    private static byte[] Exif(long offset, int entries, int orientation) =>
        Segment(
            0xE1,
            [
                .. Ascii("Exif\0\0II*\0"),
                .. Little32(offset),
                .. Little16(entries),
                .. Little16(0x0112),
                .. Little16(3),
                .. Little32(1),
                .. Little32(orientation),
                .. Little16(0x0201),
                .. Little16(4),
                .. Little32(1),
                .. Little32(0x7FFFFFFF),
                .. Little32(offset),
            ]
        );

    /// <summary>The whole file with another size in its frame.</summary>
    private HostileFile Sized(string name, int width, int height)
    {
        var bytes = whole.ToArray();
        var frame = bytes.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        Big16(height).CopyTo(bytes, frame + 5);
        Big16(width).CopyTo(bytes, frame + 7);
        return new HostileFile(name, bytes);
    }

    private static HostileFile Framed(string name, byte marker, int width, int height, int components)
    {
        byte[] frame =
        [
            8,
            .. Big16(height),
            .. Big16(width),
            (byte)components,
            .. Enumerable.Repeat(new byte[] { 1, 0x11, 0 }, components).SelectMany(item => item),
        ];
        return new HostileFile(name, [0xFF, 0xD8, .. Segment(marker, frame), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xFF, 0xD9]);
    }

    /// <summary>Scans of the same coefficients without any data: each makes the decoder go through the whole picture.</summary>
    private static byte[] Progressive(int width, int height, int scans)
    {
        byte[] table = Segment(0xC4, [0x10, 1, .. new byte[15], 0xE0]);
        byte[] quantization = Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        byte[] scan = [.. Segment(0xDA, [1, 1, 0x00, 1, 63, 0]), 0, 0, 0, 0];
        byte[] frame = Segment(0xC2, [8, .. Big16(height), .. Big16(width), 1, 1, 0x11, 0]);
        return [0xFF, 0xD8, .. quantization, .. frame, .. table, .. Join(Enumerable.Repeat(scan, scans)), 0xFF, 0xD9];
    }
}
