using System.Buffers.Binary;
using System.Text;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>The colour space sRGB as an ICC profile of version 4: what a PDF/A must bring along.</summary>
/// <remarks>Source: ICC.1:2010, 7.2 (header), 9.2 (tags), 10 (types); primaries and curve of IEC 61966-2-1, adapted to D50.</remarks>
internal static class SrgbProfile
{
    private const int HeaderLength = 128;
    private static readonly double[] White = [0.9642, 1, 0.8249];

    public static byte[] Create()
    {
        var curve = Curve(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
        (string Name, byte[] Content)[] tags =
        [
            ("desc", Text("sRGB IEC61966-2.1")),
            ("cprt", Text("Public domain")),
            ("wtpt", Xyz(White)),
            ("chad", Numbers("sf32", 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var at = HeaderLength + 4 + (12 * tags.Length);
        var profile = new byte[at + tags.Sum(tag => tag.Content.Length)];
        BinaryPrimitives.WriteInt32BigEndian(profile.AsSpan(HeaderLength), tags.Length);
        for (var i = 0; i < tags.Length; i++)
        {
            var entry = profile.AsSpan(HeaderLength + 4 + (12 * i), 12);
            Encoding.ASCII.GetBytes(tags[i].Name, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[i].Content.Length);
            tags[i].Content.CopyTo(profile, at);
            at += tags[i].Content.Length;
        }

        WriteHeader(profile);
        return profile;
    }

    private static void WriteHeader(Span<byte> profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        profile[8] = 4;
        profile[9] = 0x20;
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", profile[12..]);

        // A profile must have a date; this is the day of version 4.2's successor, the same in every file.
        foreach (var (value, index) in new short[] { 2010, 12, 1, 0, 0, 0 }.Select((value, index) => (value, index)))
        {
            BinaryPrimitives.WriteInt16BigEndian(profile[(24 + (2 * index))..], value);
        }

        Encoding.ASCII.GetBytes("acsp", profile[36..]);
        for (var i = 0; i < White.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(profile[(68 + (4 * i))..], Fixed(White[i]));
        }
    }

    private static byte[] Xyz(params double[] values) => Numbers("XYZ ", values);

    /// <summary>A type of fixed-point numbers: its name, four bytes of zero, the numbers.</summary>
    private static byte[] Numbers(string type, params double[] values)
    {
        var content = new byte[8 + (4 * values.Length)];
        Encoding.ASCII.GetBytes(type, content);
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8 + (4 * i)), Fixed(values[i]));
        }

        return content;
    }

    /// <summary>Y = (aX + b)^g from d on, cX below: function type 3 of a parametric curve.</summary>
    private static byte[] Curve(double g, double a, double b, double c, double d)
    {
        var numbers = Numbers("para", g, a, b, c, d);
        return [.. numbers[..8], 0, 3, 0, 0, .. numbers[8..]];
    }

    /// <summary>One English text.</summary>
    private static byte[] Text(string text)
    {
        var words = Encoding.BigEndianUnicode.GetBytes(text);
        var content = new byte[(28 + words.Length + 3) / 4 * 4];
        Encoding.ASCII.GetBytes("mluc", content);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(8), 1);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(12), 12);
        Encoding.ASCII.GetBytes("enUS", content.AsSpan(16));
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(20), words.Length);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(24), 28);
        words.CopyTo(content, 28);
        return content;
    }

    private static int Fixed(double value) => (int)Math.Round(value * 65536);
}
