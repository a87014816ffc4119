namespace TorchSharp.Utils;

/// <summary>Unsigned LEB128: seven bits a byte, low bits first, the high bit set on all but the last.</summary>
internal static class LEB128Codec
{
    public static void Encode(this BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value > 0x7F; value >>= 7)
        {
            writer.Write((byte)(value | 0x80));
        }

        writer.Write((byte)value);
    }

    public static long Decode(this BinaryReader reader)
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = reader.ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return value;
            }
        }

        throw new InvalidDataException("The file holds a number of more than 63 bits; it is not in TorchSharp's format.");
    }
}
