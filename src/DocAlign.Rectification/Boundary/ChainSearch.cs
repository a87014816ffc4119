namespace DocAlign.Rectification.Boundary;

/// <summary>Finds the chain of offsets, one for each station of a side, that has the most evidence for what it costs.</summary>
/// <remarks>
/// Dynamic programming, as for active contours: A. Amini, T. Weymouth, R. Jain, IEEE TPAMI 12(9), 1990. Prices are in the unit of
/// <see cref="EdgeEvidence"/>, in which 1 is usual along the side. They were not measured one by one.
/// </remarks>
internal static class ChainSearch
{
    /// <summary>Price of each pixel by which the offset changes from one station to the next.</summary>
    private const double BendPrice = 0.35;

    /// <summary>Largest change of the offset from one station to the next, in pixels.</summary>
    private const int SteepestBend = 2;

    /// <summary>Price of an offset of two standard deviations of the network; it grows with the square.</summary>
    private const double LeavePrice = 0.5;

    /// <summary>Square of the standard deviations from which leaving costs no more: 4 of them.</summary>
    private const double MostLeft = 16;

    /// <summary>Square of the standard deviations that cost <see cref="LeavePrice"/>: 2 of them.</summary>
    private const double LeftForPrice = 4;

    /// <param name="spread">The network's standard deviation along this side, in pixels; above 0.</param>
    /// <returns>An offset in pixels for each station.</returns>
    public static int[] Best(EdgeEvidence evidence, double spread)
    {
        var (stations, reach) = (evidence.StationCount, evidence.Reach);
        var offsets = (2 * reach) + 1;
        var best = new double[stations, offsets];
        var from = new int[stations, offsets];
        for (var station = 0; station < stations; station++)
        {
            for (var i = 0; i < offsets; i++)
            {
                var away = (i - reach) / spread;
                var own = evidence.At(station, i - reach) - (LeavePrice * Math.Min(away * away, MostLeft) / LeftForPrice);
                var (top, at) = station > 0 ? Before(best, station, i) : (0.0, i);
                best[station, i] = own + top;
                from[station, i] = at;
            }
        }

        return Traced(best, from, reach);
    }

    /// <summary>The best way to come from the station before.</summary>
    private static (double Worth, int From) Before(double[,] best, int station, int i)
    {
        var (top, at) = (double.NegativeInfinity, i);
        for (var j = Math.Max(0, i - SteepestBend); j <= Math.Min(best.GetLength(1) - 1, i + SteepestBend); j++)
        {
            var value = best[station - 1, j] - (BendPrice * Math.Abs(i - j));
            if (value > top)
            {
                (top, at) = (value, j);
            }
        }

        return (top, at);
    }

    private static int[] Traced(double[,] best, int[,] from, int reach)
    {
        var (stations, offsets) = (best.GetLength(0), best.GetLength(1));
        var chain = new int[stations];
        var last = 0;
        for (var i = 1; i < offsets; i++)
        {
            last = best[stations - 1, i] > best[stations - 1, last] ? i : last;
        }

        for (var station = stations - 1; station >= 0; station--)
        {
            chain[station] = last - reach;
            last = from[station, last];
        }

        return chain;
    }
}
