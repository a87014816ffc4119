using System.Buffers;

namespace DocAlign.Reading.Lines;

/// <summary>Takes long thin runs out of a mask, so that text which touches a rule comes free, and tells where they were.</summary>
internal static class RuleRemoval
{
    /// <summary>Pixels of the working picture from which a run is a rule: 60 px of a page at 300 dpi, twice a large letter.</summary>
    private const int LeastLength = 30;

    /// <summary>Pixels across up to which a run is thin.</summary>
    private const int MostThickness = 5;

    /// <summary>Share of a run that must be thin. Serifs that touch along a baseline are thin only between the stems.</summary>
    private const double ThinShare = 0.8;

    /// <summary>
    /// Share of a run that may be crossed by rules of the other direction; the stems of large letters cross more of their baseline.
    /// </summary>
    private const double MostCrossed = 0.25;

    /// <returns>The rules, in pixels of the mask.</returns>
    public static IReadOnlyList<Rule> Remove(BitMask mask)
    {
        var pool = ArrayPool<ushort>.Shared;
        var (across, down) = (pool.Rent(mask.Marks.Length), pool.Rent(mask.Marks.Length));
        try
        {
            RunLengths.Across(mask, across);
            RunLengths.Down(mask, down);
            return Remove(mask, across, down);
        }
        finally
        {
            pool.Return(across);
            pool.Return(down);
        }
    }

    private static IReadOnlyList<Rule> Remove(BitMask mask, ushort[] across, ushort[] down)
    {
        var (width, height) = (mask.Width, mask.Height);
        var (horizontal, vertical) = (new BitMask(width, height), new BitMask(width, height));
        for (var y = 0; y < height; y++)
        {
            if (RunLengths.HasLong(across.AsSpan(y * width, width), LeastLength))
            {
                MarkRules(across, down, horizontal, y * width, step: 1, width);
            }
        }

        var longest = RunLengths.LongestOfColumns(down.AsSpan(0, width * height), width);
        for (var x = 0; x < width; x++)
        {
            if (longest[x] >= LeastLength)
            {
                MarkRules(down, across, vertical, x, step: width, height);
            }
        }

        for (var y = 0; y < height; y++)
        {
            if (horizontal.Row(y).Contains(true) || vertical.Row(y).Contains(true))
            {
                KeepCrossings(horizontal.Row(y), vertical.Row(y), across.AsSpan(y * width, width), down.AsSpan(y * width, width));
                TakeOut(mask.Row(y), horizontal.Row(y), vertical.Row(y));
            }
        }

        return
        [
            .. ConnectedComponents
                .Of(horizontal)
                .Where(component => component.Box.Width >= LeastLength)
                .Select(component => new Rule(component.Box, IsHorizontal: true)),
            .. ConnectedComponents
                .Of(vertical)
                .Where(component => component.Box.Height >= LeastLength)
                .Select(component => new Rule(component.Box, IsHorizontal: false)),
        ];
    }

    /// <summary>
    /// Marks each long run along one row or column that is thin, or else the long parts of it that are: a rule may run into a filled box.
    /// </summary>
    private static void MarkRules(ushort[] along, ushort[] across, BitMask rules, int start, int step, int count)
    {
        for (var i = 0; i < count; )
        {
            int length = along[start + (i * step)];
            if (length >= LeastLength && !MarkIfThin(across, rules, start, step, i, i + length))
            {
                for (var from = i; from < i + length; )
                {
                    var to = from;
                    while (to < i + length && across[start + (to * step)] is <= MostThickness or >= LeastLength)
                    {
                        to++;
                    }

                    if (to - from >= LeastLength)
                    {
                        MarkIfThin(across, rules, start, step, from, to);
                    }

                    from = to + 1;
                }
            }

            i += Math.Max(1, length);
        }
    }

    /// <summary>Marks the thin pixels of a part of a run, and those that may be crossings, where the part is thin.</summary>
    private static bool MarkIfThin(ushort[] across, BitMask rules, int start, int step, int from, int to)
    {
        var (thin, crossed) = (0, 0);
        for (var i = from; i < to; i++)
        {
            var thickness = across[start + (i * step)];
            thin += thickness <= MostThickness ? 1 : 0;
            crossed += thickness >= LeastLength ? 1 : 0;
        }

        if (crossed > MostCrossed * (to - from) || thin < ThinShare * (to - from - crossed))
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            rules.Marks[start + (i * step)] = across[start + (i * step)] is <= MostThickness or >= LeastLength;
        }

        return true;
    }

    /// <summary>Takes back what is thick in one direction and no rule in the other.</summary>
    private static void KeepCrossings(Span<bool> horizontal, Span<bool> vertical, ReadOnlySpan<ushort> across, ReadOnlySpan<ushort> down)
    {
        for (var x = 0; x < across.Length; x++)
        {
            var (isHorizontal, isVertical) = (horizontal[x], vertical[x]);
            horizontal[x] = isHorizontal && (isVertical || down[x] <= MostThickness);
            vertical[x] = isVertical && (isHorizontal || across[x] <= MostThickness);
        }
    }

    private static void TakeOut(Span<bool> marks, ReadOnlySpan<bool> horizontal, ReadOnlySpan<bool> vertical)
    {
        for (var x = 0; x < marks.Length; x++)
        {
            marks[x] &= !horizontal[x] && !vertical[x];
        }
    }
}
