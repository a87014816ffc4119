using DocAlign.Geometry;

namespace DocAlign.Rectification.TextLines;

/// <summary>Finds how the text slopes in a window around a place.</summary>
/// <remarks>
/// The ink is summed along lines of many slopes; at the slope of the text the sums rise and fall most steeply (as in W. Postl's deskewing
/// patent, 1986, but locally). The constants were not measured one by one.
/// </remarks>
internal static class SlopeSearch
{
    /// <summary>Half the window's height is the page's height over this: a few lines of text.</summary>
    private const int HeightShare = 16;

    /// <summary>Least half height of the window, in pixels.</summary>
    private const int LeastHalfHeight = 8;

    /// <summary>Least half width of the window, in squeezed columns.</summary>
    private const int LeastHalfWidth = 4;

    /// <summary>Least ink in the window, as the mean of its squeezed columns: less than a word or two says nothing.</summary>
    private const double LeastInk = 0.02;

    /// <summary>Rows between which the sums are compared; the same as in <see cref="TextLineScore"/>.</summary>
    private const int RowStep = 2;

    /// <summary>The best slope's energy over the median one's up to which nothing is clear.</summary>
    private const double UnclearRatio = 1.15;

    /// <summary>How far above that the ratio is for full trust.</summary>
    private const double TrustRange = 1.5;

    /// <summary>Keeps a window without any energy from dividing by 0.</summary>
    private const double LeastEnergy = 1e-9;

    /// <param name="node">Middle of the window, normalized.</param>
    public static LocalSlope Around(SqueezedInk ink, NormalizedPoint node, SlopePass pass)
    {
        var (middleX, middleY) = ((node.X + 1) * ink.Columns / 2, (node.Y + 1) * ink.Height / 2);
        var halfWidth = Math.Max(LeastHalfWidth, ink.Columns / pass.WindowShare);
        var halfHeight = Math.Max(LeastHalfHeight, ink.Height / HeightShare);
        var (left, right) = (Math.Max(0, (int)middleX - halfWidth), Math.Min(ink.Columns, (int)middleX + halfWidth));
        var (top, bottom) = (Math.Max(0, (int)middleY - halfHeight), Math.Min(ink.Height, (int)middleY + halfHeight));
        float total = 0;
        for (var x = left; x < right; x++)
        {
            foreach (var value in ink.Column(x, top, bottom))
            {
                total += value;
            }
        }

        if (total < LeastInk * (right - left) * (bottom - top))
        {
            return LocalSlope.Unknown;
        }

        var reach = (int)Math.Ceiling(pass.Steepest * SqueezedInk.Squeeze * (right - left)) + RowStep;
        var sums = new float[bottom - top + (2 * reach)];
        var energy = new double[pass.Count];
        for (var tried = 0; tried < energy.Length; tried++)
        {
            var slope = pass.SlopeAt(tried);
            Array.Clear(sums);
            for (var x = left; x < right; x++)
            {
                var shift = reach - (int)Math.Round(slope * SqueezedInk.Squeeze * (x + 0.5 - middleX));
                RowSums.Add(sums.AsSpan(shift, bottom - top), ink.Column(x, top, bottom));
            }

            energy[tried] = RowSums.Energy(sums, RowStep);
        }

        return Peak(energy, pass);
    }

    /// <summary>The slope of most energy, by a parabola through the best of the tried ones and its neighbours.</summary>
    /// <param name="energy">Overwritten.</param>
    private static LocalSlope Peak(double[] energy, SlopePass pass)
    {
        var best = Array.IndexOf(energy, energy.Max());

        // A peak at an end is none: the energy may go on rising beyond it.
        if (best == 0 || best == energy.Length - 1)
        {
            return LocalSlope.Unknown;
        }

        var (before, at, after) = (energy[best - 1], energy[best], energy[best + 1]);
        var curvature = before - (2 * at) + after;
        var between = (before - after) / (2 * Math.Max(LeastEnergy, curvature < 0 ? -curvature : LeastEnergy));
        Array.Sort(energy);
        var usual = energy[energy.Length / 2];
        var trust = Math.Clamp(((at / Math.Max(usual, LeastEnergy)) - UnclearRatio) / TrustRange, 0, 1);
        return new(pass.SlopeAt(best - Math.Clamp(between, -1, 1)), trust);
    }
}
