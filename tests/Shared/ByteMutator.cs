namespace DocAlign.Tests;

/// <summary>
/// Damages bytes as files are damaged and as attackers damage them: bits, numbers at their limits, parts cut out, doubled or exchanged. By
/// a seed.
/// </summary>
internal sealed class ByteMutator(int seed)
{
    private static readonly byte[][] Extremes =
    [
        [0],
        [0x7F],
        [0x80],
        [0xFF],
        [0, 0],
        [0x7F, 0xFF],
        [0xFF, 0x7F],
        [0xFF, 0xFF],
        [0, 0, 0, 0],
        [0x7F, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0x7F],
        [0x80, 0, 0, 0],
        [0, 0, 0, 0x80],
        [0xFF, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    ];

    private readonly Random _random = new(seed);

    /// <summary>A damaged copy; one to six changes. Never longer than twice the original and 64 bytes.</summary>
    /// <param name="other">Bytes from which parts may come.</param>
    public byte[] Mutate(ReadOnlySpan<byte> original, ReadOnlySpan<byte> other)
    {
        var bytes = new List<byte>(original.Length + 64);
        bytes.AddRange(original);
        for (var changes = _random.Next(1, 7); changes > 0; changes--)
        {
            Change(bytes, other);
            if (bytes.Count > (2 * original.Length) + 64)
            {
                bytes.RemoveRange((2 * original.Length) + 64, bytes.Count - (2 * original.Length) - 64);
            }
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, ReadOnlySpan<byte> other)
    {
        // Headers decide; half of the changes fall into the first 64 bytes.
        var at = _random.Next(0, (_random.Next(2) == 0 ? Math.Min(bytes.Count, 64) : bytes.Count) + 1);
        var length = Math.Min(bytes.Count - at, 1 << _random.Next(0, 9));
        switch (_random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                Overwrite(bytes, at, Extremes[_random.Next(Extremes.Length)]);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5 when other.Length > 0:
                var from = _random.Next(other.Length);
                Overwrite(bytes, at, other.Slice(from, Math.Min(other.Length - from, 1 << _random.Next(0, 7))));
                break;
            case 6 when at < bytes.Count:
                bytes[at] += (byte)(_random.Next(2) == 0 ? 1 : -1);
                break;
            case 7 when _random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, ReadOnlySpan<byte> values)
    {
        for (var i = 0; i < values.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = values[i];
        }
    }
}
