using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>Bytes of binary formats, put together number by number.</summary>
internal static class ByteDraft
{
    public static byte[] Ascii(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Big32(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked((uint)value));
        return bytes;
    }

    public static byte[] Little16(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Little32(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, unchecked((uint)value));
        return bytes;
    }

    public static byte[] Little64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>So many bytes of a repeated part, packed by zlib: a thousandth of their size.</summary>
    public static byte[] Bomb(ReadOnlySpan<byte> part, long length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var block = new byte[part.Length * Math.Max(1, (1 << 20) / part.Length)];
            for (var at = 0; at < block.Length; at += part.Length)
            {
                part.CopyTo(block.AsSpan(at));
            }

            for (var left = length; left > 0; left -= block.Length)
            {
                zlib.Write(block, 0, (int)Math.Min(left, block.Length));
            }
        }

        return packed.ToArray();
    }

    /// <summary>Parts one behind the other.</summary>
    public static byte[] Join(params IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => part)];
}
