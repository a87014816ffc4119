namespace DocAlign.Imaging.Decoding;

/// <summary>The two ways in which TIFF writes a directory: classic, and BigTIFF with 64-bit offsets.</summary>
internal readonly record struct TiffLayout(bool IsLittleEndian, bool IsBig)
{
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Long8 = 16;

    public int CountSize => IsBig ? 8 : 2;

    public int EntrySize => IsBig ? 20 : 12;

    private int InlineBytes => IsBig ? 8 : 4;

    public static TiffLayout Read(ReadOnlySpan<byte> bytes)
    {
        var isLittleEndian = bytes.StartsWith("II"u8);
        _ = new ByteReader(bytes, isLittleEndian).TryU16(2, out var version);
        return new TiffLayout(isLittleEndian, version == 43);
    }

    public bool TryCount(ByteReader reader, long at, out long count)
    {
        if (IsBig)
        {
            return reader.TryI64(at, out count);
        }

        var isThere = reader.TryU16(at, out var value);
        count = value;
        return isThere;
    }

    public bool TryOffset(ByteReader reader, long at, out long offset)
    {
        if (IsBig)
        {
            return reader.TryI64(at, out offset);
        }

        var isThere = reader.TryU32(at, out var value);
        offset = value;
        return isThere;
    }

    /// <summary>A single number that stands in the entry itself.</summary>
    public bool TryInline(ByteReader reader, long entry, out long value)
    {
        value = 0;
        return TryCount32(reader, entry, out var count)
            && count == 1
            && reader.TryU16(entry + 2, out var type)
            && TryNumber(reader, type, ValueAt(entry), out value);
    }

    /// <summary>The first number, in the entry or where it points.</summary>
    public bool TryFirst(ByteReader reader, long entry, out long value)
    {
        value = 0;
        if (!TryCount32(reader, entry, out var count) || count < 1 || !reader.TryU16(entry + 2, out var type))
        {
            return false;
        }

        var at = ValueAt(entry);
        var isElsewhere = type == Short && count > InlineBytes / 2;
        return (!isElsewhere || TryOffset(reader, at, out at)) && TryNumber(reader, type, at, out value);
    }

    private bool TryCount32(ByteReader reader, long entry, out long count) => TryOffset(reader, entry + 4, out count);

    private long ValueAt(long entry) => entry + (IsBig ? 12 : 8);

    private bool TryNumber(ByteReader reader, ushort type, long at, out long value)
    {
        value = 0;
        switch (type)
        {
            case Short when reader.TryU16(at, out var small):
                value = small;
                return true;
            case Long when reader.TryU32(at, out var number):
                value = number;
                return true;
            case Long8 when IsBig:
                return reader.TryI64(at, out value);
            default:
                return false;
        }
    }
}
