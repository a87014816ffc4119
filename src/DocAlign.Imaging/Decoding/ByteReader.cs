using System.Buffers.Binary;

namespace DocAlign.Imaging.Decoding;

/// <summary>Reads numbers out of bytes that nobody has checked: an offset outside the bytes gives false, never an exception.</summary>
/// <remarks>
/// Offsets and lengths are long, so that a file's own 32-bit and 64-bit values can be passed on as they are, negative ones included.
/// </remarks>
internal readonly ref struct ByteReader(ReadOnlySpan<byte> bytes, bool isLittleEndian)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly bool _isLittleEndian = isLittleEndian;

    public long Length => _bytes.Length;

    /// <summary>True when these bytes stand there.</summary>
    public bool Has(long at, ReadOnlySpan<byte> expected) => TrySlice(at, expected.Length, out var found) && found.SequenceEqual(expected);

    /// <summary>The first place of a byte from an offset on; -1 when there is none.</summary>
    public long Find(long at, byte value)
    {
        if (!TrySlice(at, Length - at, out var rest))
        {
            return -1;
        }

        var index = rest.IndexOf(value);
        return index < 0 ? -1 : at + index;
    }

    public bool TrySlice(long at, long length, out ReadOnlySpan<byte> slice)
    {
        var isInside = at >= 0 && length >= 0 && at <= Length - length;
        slice = isInside ? _bytes.Slice((int)at, (int)length) : default;
        return isInside;
    }

    public bool TryU8(long at, out byte value)
    {
        var isInside = TrySlice(at, 1, out var slice);
        value = isInside ? slice[0] : default;
        return isInside;
    }

    public bool TryU16(long at, out ushort value)
    {
        var isInside = TrySlice(at, 2, out var slice);
        value =
            !isInside ? default
            : _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(slice)
            : BinaryPrimitives.ReadUInt16BigEndian(slice);
        return isInside;
    }

    public bool TryU24(long at, out uint value)
    {
        var isInside = TrySlice(at, 3, out var slice);
        value =
            !isInside ? default
            : _isLittleEndian ? (uint)(slice[0] | (slice[1] << 8) | (slice[2] << 16))
            : (uint)((slice[0] << 16) | (slice[1] << 8) | slice[2]);
        return isInside;
    }

    public bool TryU32(long at, out uint value)
    {
        var isInside = TrySlice(at, 4, out var slice);
        value =
            !isInside ? default
            : _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(slice)
            : BinaryPrimitives.ReadUInt32BigEndian(slice);
        return isInside;
    }

    /// <summary>Eight bytes as a number with a sign: an offset beyond 2^63 becomes negative, which lies outside every file.</summary>
    public bool TryI64(long at, out long value)
    {
        var isInside = TrySlice(at, 8, out var slice);
        value =
            !isInside ? default
            : _isLittleEndian ? BinaryPrimitives.ReadInt64LittleEndian(slice)
            : BinaryPrimitives.ReadInt64BigEndian(slice);
        return isInside;
    }
}
