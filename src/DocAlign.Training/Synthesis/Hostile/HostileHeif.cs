using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>Files that begin like HEIC and AVIF.</summary>
internal static class HostileHeif
{
    public static IEnumerable<HostileFile> Files()
    {
        foreach (var brand in new[] { "heic", "heix", "mif1", "avif", "isom", "\0\0\0\0" })
        {
            yield return new HostileFile($"begins-as-{brand.Trim('\0')}.heic", [.. Start(brand), .. Box("meta", new byte[40])]);
        }

        yield return new HostileFile("box-of-4-gb.heic", [.. Start("heic"), .. Big32(0xFFFFFFFF), .. Ascii("meta"), .. new byte[40]]);
        yield return new HostileFile(
            "box-of-size-1.heic",
            [.. Start("heic"), .. Big32(1), .. Ascii("meta"), .. Enumerable.Repeat((byte)0xFF, 40)]
        );
        yield return new HostileFile("box-of-size-0.heic", [.. Start("heic"), .. Big32(0), .. Ascii("meta"), .. new byte[40]]);
        yield return new HostileFile(
            "boxes-1000-deep.heic",
            [
                .. Start("heic"),
                .. Enumerable.Range(0, 1000).Aggregate(Array.Empty<byte>(), (inner, _) => Box("meta", [0, 0, 0, 0, .. inner])),
            ]
        );
        yield return new HostileFile("only-a-brand.heic", Start("heic"));
    }

    private static byte[] Start(string brand) => Box("ftyp", [.. Ascii(brand), 0, 0, 0, 0, .. Ascii("mif1heic")]);

    private static byte[] Box(string kind, byte[] content) => [.. Big32(content.Length + 8), .. Ascii(kind), .. content];
}
