using System.Text;
using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>Files under wrong, long and strange names, and files of other kinds under the names of scans.</summary>
/// <param name="png">A whole PNG.</param>
/// <param name="jpeg">A whole JPEG.</param>
internal sealed class HostileNames(byte[] png, byte[] jpeg, Damage damage)
{
    /// <summary>XML that unpacks to a thousand million words, where somebody unpacks it.</summary>
    public static string EntityBomb { get; } =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b0 \"b\">"
        + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY b{i} \"{Repeated($"&b{i - 1};")}\">"))
        + "]><a>&b9;</a>";

    public IEnumerable<HostileFile> Files()
    {
        foreach (var ending in new[] { "jpg", "pdf", "tif", "gif", "bmp", "webp", "ppm" })
        {
            yield return new HostileFile($"a-png-called.{ending}", png);
        }

        yield return new HostileFile("a-jpeg-called.png", jpeg);
        foreach (
            var (name, bytes) in new (string, byte[])[]
            {
                ("nothing.jpg", []),
                ("nothing.pdf", []),
                ("one-byte.png", [0xFF]),
                ("two-bytes.tif", Ascii("II")),
                ("three-bytes.jpg", [0xFF, 0xD8, 0xFF]),
                ("zeros.jpg", new byte[5000]),
                ("noise.jpg", damage.Noise(5000)),
                ("text.jpg", Ascii("This is a text file.\n")),
                ("markup.jpg", Ascii("<html><script>alert(1)</script></html>")),
                ("entities.jpg", Ascii(EntityBomb)),
                ("vector.png", Ascii("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")),
                ("script.jpg", Ascii("#!/bin/sh\nexit 1\n")),
                ("program.jpg", [0x7F, .. Ascii("ELF"), .. new byte[200]]),
                ("archive.jpg", [.. Ascii("PK"), 3, 4, .. new byte[200]]),
                ("postscript.pdf", Ascii("%!PS-Adobe-3.0\nshowpage\n")),
                ("unicode.jpg", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("text")]),
                ("jpeg-2000.jpg", [0, 0, 0, 12, .. Ascii("jP  \r\n"), 0x87, 10, .. new byte[40]]),
                ("icon.bmp", [0, 0, 1, 0, 1, 0, .. new byte[40]]),
            }
        )
        {
            yield return new HostileFile(name, bytes);
        }

        foreach (
            var name in new[]
            {
                new string('n', 240) + ".png",
                "--out.png",
                "-.png",
                "..png.png",
                " spaces .png",
                "new\nline.png",
                "tab\tand\u0001control.png",
                "quote\"'`$(id).png",
                "per%2e%2e%2fcent.png",
                "back\\slash.png",
                "юникод-文書-🧾.png",
                "UPPER.PNG",
                "a.png.json.png",
                "x.error.png",
                "x.warp.png",
            }
        )
        {
            yield return new HostileFile(name, png);
        }
    }

    private static string Repeated(string part) => string.Concat(Enumerable.Repeat(part, 10));
}
