using DocAlign.Geometry;

namespace DocAlign.Rectification.Boundary;

/// <summary>What speaks for an edge at each offset from a side, at each of its stations.</summary>
/// <remarks>
/// At a station the picture is read on a short line across the side. What speaks for an edge is the step of the logarithm of brightness, in
/// all channels, between a window inside and one outside. Values are in units of what is usual along the side.
/// The constants were not measured one by one; <see cref="BoundarySnap"/> says what snapping is worth.
/// </remarks>
internal sealed class EdgeEvidence
{
    /// <summary>Stations along a side: about one in 16 px of the longest side that is searched.</summary>
    public const int Stations = 49;

    /// <summary>Pixels of the window inside the edge, and of the one outside it.</summary>
    private const int Window = 6;

    /// <summary>What a step counts where the page is the darker side: less than 1, since paper is mostly brighter.</summary>
    private const double DarkerPage = 0.7;

    /// <summary>What the step between the two pixels beside the edge counts; the step between the windows counts 1.</summary>
    private const double Sharpness = 0.5;

    /// <summary>What the best offset of the median station is worth at most, so that a strong edge does not outweigh every price.</summary>
    private const double EdgeWorth = 5;

    /// <summary>Least unit, in steps of the logarithm: below 2 % of brightness a step is noise.</summary>
    private const double LeastUnit = 0.02;

    /// <summary>Evidence, in units of the usual, up to which an edge is not trusted.</summary>
    private const double Usual = 1;

    /// <summary>How far above that, in the same unit, an edge is trusted fully.</summary>
    private const double TrustRange = 2;

    private readonly double[,] _values;
    private readonly bool[] _isRead;

    /// <param name="values">[stations, 2 reach + 1]: what speaks for an edge at the offsets -reach to reach, in units of the usual.</param>
    /// <param name="isRead">Which stations count; the others lie off the picture.</param>
    internal EdgeEvidence(double[,] values, bool[] isRead) => (_values, _isRead) = (values, isRead);

    public int StationCount => _isRead.Length;

    /// <summary>Largest offset in pixels, inwards and outwards.</summary>
    public int Reach => _values.GetLength(1) / 2;

    /// <summary>What speaks for an edge, in units of what is usual along the side; 0 at a station off the picture.</summary>
    /// <param name="offset">Pixels outwards, -<see cref="Reach"/> to <see cref="Reach"/>.</param>
    public double At(int station, int offset) => _isRead[station] ? _values[station, offset + Reach] : 0;

    /// <summary>How surely there is an edge, 0 to 1.</summary>
    public double TrustAt(int station, int offset) => Math.Clamp((At(station, offset) - Usual) / TrustRange, 0, 1);

    /// <summary>Where along the side a station lies, 0 to 1.</summary>
    public static double PlaceOf(int station, int stations) => (station + 0.5) / stations;

    /// <summary>Reads the picture across a side.</summary>
    /// <param name="reach">Largest offset in pixels.</param>
    public static EdgeEvidence Measure(LogImage image, SideCurve side, int reach)
    {
        var values = new double[Stations, (2 * reach) + 1];
        var isRead = new bool[Stations];
        for (var station = 0; station < Stations; station++)
        {
            var (place, normal) = side.At(PlaceOf(station, Stations));
            isRead[station] = ReadAcross(image, place, normal, reach, values, station);
        }

        Normalise(values, isRead);
        return new(values, isRead);
    }

    /// <returns>False when half of the line lies off the picture.</returns>
    private static bool ReadAcross(LogImage image, PixelPoint place, PixelPoint normal, int reach, double[,] values, int station)
    {
        var length = (2 * (reach + Window)) + 1;
        var channels = image.Channels;
        var line = new float[length * channels];
        var off = 0;
        for (var i = 0; i < length; i++)
        {
            var d = i - reach - Window;
            off += image.Read(place.X + (d * normal.X), place.Y + (d * normal.Y), line.AsSpan(i * channels, channels)) ? 0 : 1;
        }

        if (off > length / 2)
        {
            return false;
        }

        for (var i = 0; i <= 2 * reach; i++)
        {
            double sum = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                double inside = 0;
                double outside = 0;
                for (var k = 1; k <= Window; k++)
                {
                    inside += line[((i + Window - k) * channels) + channel];
                    outside += line[((i + Window + k) * channels) + channel];
                }

                var step = (inside - outside) / Window;
                var sharp = line[((i + Window - 1) * channels) + channel] - line[((i + Window + 1) * channels) + channel];
                sum += (step > 0 ? step : -DarkerPage * step) + (Sharpness * Math.Abs(sharp));
            }

            values[station, i] = sum / channels;
        }

        return true;
    }

    /// <summary>Divides by what is usual along the side: the upper quartile, or more where the side has strong edges.</summary>
    private static void Normalise(double[,] values, bool[] isRead)
    {
        var (all, peaks) = (new List<double>(), new List<double>());
        for (var station = 0; station < isRead.Length; station++)
        {
            var peak = 0.0;
            for (var i = 0; isRead[station] && i < values.GetLength(1); i++)
            {
                all.Add(values[station, i]);
                peak = Math.Max(peak, values[station, i]);
            }

            if (isRead[station])
            {
                peaks.Add(peak);
            }
        }

        if (all.Count == 0)
        {
            return;
        }

        all.Sort();
        peaks.Sort();
        var unit = Math.Max(Math.Max(all[all.Count * 3 / 4], peaks[peaks.Count / 2] / EdgeWorth), LeastUnit);
        for (var station = 0; station < isRead.Length; station++)
        {
            for (var i = 0; i < values.GetLength(1); i++)
            {
                values[station, i] /= unit;
            }
        }
    }
}
