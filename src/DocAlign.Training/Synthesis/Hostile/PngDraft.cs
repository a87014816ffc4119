using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>A PNG put together chunk by chunk.</summary>
internal static class PngDraft
{
    private static readonly uint[] Table =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(value =>
            {
                var entry = (uint)value;
                for (var bit = 0; bit < 8; bit++)
                {
                    entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
                }

                return entry;
            }),
    ];

    public static byte[] File(params IEnumerable<byte[]> chunks) => [0x89, .. Ascii("PNG\r\n"), 26, 10, .. Join(chunks)];

    public static byte[] Header(long width, long height, int depth, int colour, int interlace = 0) =>
        Chunk("IHDR", [.. Big32(width), .. Big32(height), (byte)depth, (byte)colour, 0, 0, (byte)interlace]);

    public static byte[] End => Chunk("IEND", []);

    /// <param name="length">What the chunk says about its length; null tells the truth.</param>
    public static byte[] Chunk(string kind, byte[] content, long? length = null)
    {
        byte[] body = [.. Ascii(kind), .. content];
        var crc = body.Aggregate(0xFFFFFFFF, (sum, value) => Table[(sum ^ value) & 0xFF] ^ (sum >> 8)) ^ 0xFFFFFFFF;
        return [.. Big32(length ?? content.Length), .. body, .. Big32(crc)];
    }
}
