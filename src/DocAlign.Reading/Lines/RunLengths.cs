using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DocAlign.Reading.Lines;

/// <summary>For each marked pixel of a mask the length of the run that it is in; 0 elsewhere.</summary>
internal static class RunLengths
{
    /// <summary>Runs along rows.</summary>
    /// <param name="lengths">Gets them, row by row; may be longer.</param>
    public static void Across(BitMask mask, ushort[] lengths)
    {
        lengths.AsSpan(0, mask.Marks.Length).Clear();
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            var target = lengths.AsSpan(y * mask.Width, mask.Width);
            for (var x = row.IndexOf(true); x >= 0 && x < row.Length; )
            {
                var length = row[x..].IndexOf(false);
                length = length < 0 ? row.Length - x : length;
                target.Slice(x, length).Fill((ushort)length);
                x += length;
                var gap = row[x..].IndexOf(true);
                x = gap < 0 ? row.Length : x + gap;
            }
        }
    }

    /// <summary>Runs down columns.</summary>
    /// <param name="lengths">Gets them, row by row; may be longer.</param>
    public static void Down(BitMask mask, ushort[] lengths)
    {
        var (width, height) = (mask.Width, mask.Height);

        // A row at a time: first how far each run has come, then its whole length from below.
        for (var y = 0; y < height; y++)
        {
            Extend(mask.Row(y), y > 0 ? lengths.AsSpan((y - 1) * width, width) : [], lengths.AsSpan(y * width, width));
        }

        for (var y = height - 2; y >= 0; y--)
        {
            TakeOver(lengths.AsSpan((y + 1) * width, width), lengths.AsSpan(y * width, width));
        }
    }

    /// <summary>Whether a run is at least so long.</summary>
    public static bool HasLong(ReadOnlySpan<ushort> lengths, int least) => lengths.IndexOfAnyInRange((ushort)least, ushort.MaxValue) >= 0;

    /// <summary>The longest run of each column.</summary>
    public static ushort[] LongestOfColumns(ReadOnlySpan<ushort> lengths, int width)
    {
        var longest = new ushort[width];
        for (var at = 0; at < lengths.Length; at += width)
        {
            var row = lengths.Slice(at, width);
            var x = 0;
            for (; x <= width - Vector256<ushort>.Count; x += Vector256<ushort>.Count)
            {
                Vector256.Max(Vector256.Create<ushort>(longest.AsSpan(x)), Vector256.Create<ushort>(row[x..])).CopyTo(longest.AsSpan(x));
            }

            for (; x < width; x++)
            {
                longest[x] = Math.Max(longest[x], row[x]);
            }
        }

        return longest;
    }

    /// <summary>One more than above where a pixel is marked, else 0.</summary>
    /// <param name="above">Lengths of the row above; empty above the first.</param>
    private static void Extend(ReadOnlySpan<bool> marks, ReadOnlySpan<ushort> above, Span<ushort> lengths)
    {
        var x = 0;
        var bytes = MemoryMarshal.AsBytes(marks);
        for (; !above.IsEmpty && x <= marks.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            // 0 or 1, widened; minus it is no bits or all of them.
            var marked = Vector256.Create(
                Vector128.WidenLower(Vector128.Create(bytes[x..])),
                Vector128.WidenUpper(Vector128.Create(bytes[x..]))
            );
            ((Vector256.Create<ushort>(above[x..]) + Vector256<ushort>.One) & (Vector256<ushort>.Zero - marked)).CopyTo(lengths[x..]);
        }

        for (; x < marks.Length; x++)
        {
            lengths[x] = marks[x] ? (ushort)(1 + (above.IsEmpty ? 0 : above[x])) : (ushort)0;
        }
    }

    /// <summary>The length from below where both a pixel and the one below are in a run.</summary>
    private static void TakeOver(ReadOnlySpan<ushort> below, Span<ushort> lengths)
    {
        var x = 0;
        for (; x <= lengths.Length - Vector256<ushort>.Count; x += Vector256<ushort>.Count)
        {
            var (own, next) = (Vector256.Create<ushort>(lengths[x..]), Vector256.Create<ushort>(below[x..]));
            var ends = Vector256.Equals(own, Vector256<ushort>.Zero) | Vector256.Equals(next, Vector256<ushort>.Zero);
            Vector256.ConditionalSelect(ends, own, next).CopyTo(lengths[x..]);
        }

        for (; x < lengths.Length; x++)
        {
            lengths[x] = lengths[x] != 0 && below[x] != 0 ? below[x] : lengths[x];
        }
    }
}
