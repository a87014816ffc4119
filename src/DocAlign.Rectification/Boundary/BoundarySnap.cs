using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>Moves a page's boundary onto the edge that is really there, at a resolution that the network never sees.</summary>
/// <remarks>
/// Along each side the picture is read on short lines across it. What speaks for an edge at an offset is the step of the logarithm of brightness, in all channels,
/// between a window inside and one outside. The best chain of offsets is found by dynamic programming (as for active contours: A. Amini et al., IEEE TPAMI 12(9), 1990),
/// with a price on bends and on leaving the network's place. Each boundary point then moves by the chain near it, as far as the chain is surely better than any other.
/// </remarks>
internal static class BoundarySnap
{
    /// <summary>Long side in pixels of the copy that is searched.</summary>
    private const int SearchSide = 800;

    /// <summary>Places along each side at which the picture is read.</summary>
    private const int Stations = 49;

    /// <summary>Pixels of the windows inside and outside the edge.</summary>
    private const int Window = 6;

    /// <summary>Evidence of the median station's best offset, at most.</summary>
    private const double EdgeWorth = 5;

    private const double BendPrice = 0.35;
    private const double LeavePrice = 0.5;

    /// <param name="page">The picture; grey or RGB.</param>
    /// <returns>The boundary, moved.</returns>
    public static IReadOnlyList<NormalizedPoint> Refine(PageImage page, LocatedPage located)
    {
        var scale = Math.Min(1, (double)SearchSide / Math.Max(page.Width, page.Height));
        var size = new PixelSize(Math.Max(1, (int)Math.Round(page.Width * scale)), Math.Max(1, (int)Math.Round(page.Height * scale)));
        var search = new LogImage(ImageScaler.Resize(page, size));
        var corners = located.Boundary.Select(point => point.ToPixel(size)).ToArray();
        var longSide = Math.Max(size.Width, size.Height);
        var sides = Enumerable.Range(0, 4).Select(side => SnapSide(search, corners, side, Enumerable.Range(4 * side, 5).Average(i => located.Spread[i % 16]) * longSide)).ToArray();
        var moved = new NormalizedPoint[BoundaryWarp.PointCount];
        for (var side = 0; side < 4; side++)
        {
            moved[4 * side] = AtCorner(corners[4 * side], sides[(side + 3) % 4].End, sides[side].Start).ToNormalized(size);
            for (var i = 1; i < 4; i++)
            {
                var (normal, offset) = sides[side].Inner[i - 1];
                var point = corners[(4 * side) + i];
                moved[(4 * side) + i] = new PixelPoint(point.X + (offset * normal.X), point.Y + (offset * normal.Y)).ToNormalized(size);
            }
        }

        return moved;
    }

    /// <summary>The corner that lies on both sides' moved lines.</summary>
    private static PixelPoint AtCorner(PixelPoint corner, (PixelPoint Normal, double Offset) before, (PixelPoint Normal, double Offset) after)
    {
        var (a, b) = (before.Normal, after.Normal);
        var determinant = (a.X * b.Y) - (a.Y * b.X);
        return Math.Abs(determinant) < 0.2
            ? corner
            : new PixelPoint(corner.X + (((before.Offset * b.Y) - (after.Offset * a.Y)) / determinant), corner.Y + (((a.X * after.Offset) - (b.X * before.Offset)) / determinant));
    }

    private static SnappedSide SnapSide(LogImage image, PixelPoint[] boundary, int side, double spread)
    {
        var points = Enumerable.Range(4 * side, 5).Select(i => boundary[i % boundary.Length]).ToArray();
        var reach = (int)Math.Clamp(Math.Ceiling(3 * spread), 8, 0.035 * SearchSide);
        var offsets = (2 * reach) + 1;
        var evidence = new double[Stations, offsets];
        var isRead = new bool[Stations];
        var normals = new PixelPoint[Stations];
        for (var station = 0; station < Stations; station++)
        {
            var (place, tangent) = Curve(points, (station + 0.5) / Stations);

            // The boundary runs clockwise, so outside lies to the left of its direction (y down).
            normals[station] = new PixelPoint(tangent.Y, -tangent.X);
            isRead[station] = image.Evidence(place, normals[station], reach, Window, evidence, station);
        }

        Normalise(evidence, isRead);
        var chain = BestChain(evidence, isRead, reach, Math.Max(spread, 2));
        var trust = new double[Stations];
        for (var station = 0; station < Stations; station++)
        {
            trust[station] = isRead[station] ? Math.Clamp((evidence[station, chain[station] + reach] - 1) / 2, 0, 1) : 0;
        }

        var curve = Smooth(chain, trust);
        (PixelPoint, double) At(double t)
        {
            var (_, tangent) = Curve(points, t);
            var x = (2 * t) - 1;
            return (new PixelPoint(tangent.Y, -tangent.X), curve[0] + (curve[1] * x) + (curve[2] * x * x));
        }

        return new SnappedSide(At(0), [At(0.25), At(0.5), At(0.75)], At(1));
    }

    /// <summary>The parabola (in -1 to 1 along the side) closest to the chain where it is sure, drawn to no offset where it is not.</summary>
    private static double[] Smooth(int[] chain, double[] trust)
    {
        var system = new double[3, 3];
        var right = new double[3, 1];
        for (var station = 0; station < Stations; station++)
        {
            var x = ((2 * (station + 0.5)) / Stations) - 1;
            double[] basis = [1, x, x * x];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    system[i, j] += trust[station] * basis[i] * basis[j];
                }

                right[i, 0] += trust[station] * basis[i] * chain[station];
            }
        }

        foreach (var (i, price) in new[] { (0, 0.03), (1, 0.03), (2, 0.06) })
        {
            system[i, i] += price * Stations;
        }

        return LinearSystem.TrySolve(system, right) ? [right[0, 0], right[1, 0], right[2, 0]] : [0, 0, 0];
    }

    /// <summary>In units of what is usual along this side, and such that a good edge is worth about <see cref="EdgeWorth"/>.</summary>
    private static void Normalise(double[,] evidence, bool[] isRead)
    {
        var (values, peaks) = (new List<double>(), new List<double>());
        for (var station = 0; station < Stations; station++)
        {
            var peak = 0.0;
            for (var i = 0; isRead[station] && i < evidence.GetLength(1); i++)
            {
                values.Add(evidence[station, i]);
                peak = Math.Max(peak, evidence[station, i]);
            }

            if (isRead[station])
            {
                peaks.Add(peak);
            }
        }

        if (values.Count == 0)
        {
            return;
        }

        values.Sort();
        peaks.Sort();
        var unit = Math.Max(Math.Max(values[values.Count * 3 / 4], peaks[peaks.Count / 2] / EdgeWorth), 0.02);
        for (var station = 0; station < Stations; station++)
        {
            for (var i = 0; i < evidence.GetLength(1); i++)
            {
                evidence[station, i] /= unit;
            }
        }
    }

    private static int[] BestChain(double[,] evidence, bool[] isRead, int reach, double spread)
    {
        var offsets = (2 * reach) + 1;
        var best = new double[Stations, offsets];
        var from = new int[Stations, offsets];
        for (var station = 0; station < Stations; station++)
        {
            for (var i = 0; i < offsets; i++)
            {
                var away = (i - reach) / spread;
                var own = (isRead[station] ? evidence[station, i] : 0) - (LeavePrice * Math.Min(away * away, 16) / 4);
                var (top, at) = (0.0, i);
                if (station > 0)
                {
                    top = double.NegativeInfinity;
                    for (var j = Math.Max(0, i - 2); j <= Math.Min(offsets - 1, i + 2); j++)
                    {
                        var value = best[station - 1, j] - (BendPrice * Math.Abs(i - j));
                        if (value > top)
                        {
                            (top, at) = (value, j);
                        }
                    }
                }

                best[station, i] = own + top;
                from[station, i] = at;
            }
        }

        var chain = new int[Stations];
        var last = 0;
        for (var i = 1; i < offsets; i++)
        {
            last = best[Stations - 1, i] > best[Stations - 1, last] ? i : last;
        }

        for (var station = Stations - 1; station >= 0; station--)
        {
            chain[station] = last - reach;
            last = from[station, last];
        }

        return chain;
    }

    /// <summary>Catmull-Rom through five points; t from 0 to 1. The tangent has length 1.</summary>
    private static (PixelPoint Place, PixelPoint Tangent) Curve(PixelPoint[] points, double t)
    {
        var position = t * 4;
        var segment = Math.Clamp((int)position, 0, 3);
        var u = position - segment;
        PixelPoint P(int i) => i < 0
            ? new PixelPoint((2 * points[0].X) - points[1].X, (2 * points[0].Y) - points[1].Y)
            : i > 4 ? new PixelPoint((2 * points[4].X) - points[3].X, (2 * points[4].Y) - points[3].Y) : points[i];
        var (a, b, c, d) = (P(segment - 1), P(segment), P(segment + 1), P(segment + 2));
        double Value(double p, double q, double r, double s) => 0.5 * ((2 * q) + ((r - p) * u) + (((2 * p) - (5 * q) + (4 * r) - s) * u * u) + (((3 * q) - p - (3 * r) + s) * u * u * u));
        double Slope(double p, double q, double r, double s) => 0.5 * ((r - p) + (2 * ((2 * p) - (5 * q) + (4 * r) - s) * u) + (3 * ((3 * q) - p - (3 * r) + s) * u * u));
        var tangent = new PixelPoint(Slope(a.X, b.X, c.X, d.X), Slope(a.Y, b.Y, c.Y, d.Y));
        var length = Math.Max(1e-9, Math.Sqrt((tangent.X * tangent.X) + (tangent.Y * tangent.Y)));
        return (new(Value(a.X, b.X, c.X, d.X), Value(a.Y, b.Y, c.Y, d.Y)), new(tangent.X / length, tangent.Y / length));
    }

    /// <summary>How far each point of a side moves, along which normal.</summary>
    private sealed record SnappedSide((PixelPoint Normal, double Offset) Start, (PixelPoint Normal, double Offset)[] Inner, (PixelPoint Normal, double Offset) End);

    /// <summary>Logarithms of a picture's brightness, read bilinearly.</summary>
    private sealed class LogImage
    {
        private const float Dark = 12;
        private static readonly float[] Logarithms = [.. Enumerable.Range(0, 256).Select(value => MathF.Log(value + Dark))];
        private readonly PageImage _image;

        public LogImage(PageImage image) => _image = image;

        /// <summary>What speaks for an edge at each offset of a line across the boundary.</summary>
        /// <returns>False when half of the line lies off the picture.</returns>
        public bool Evidence(PixelPoint place, PixelPoint normal, int reach, int window, double[,] evidence, int station)
        {
            var length = (2 * (reach + window)) + 1;
            var channels = _image.Channels;
            var line = new float[length * channels];
            var off = 0;
            for (var i = 0; i < length; i++)
            {
                var d = i - reach - window;
                off += Read(place.X + (d * normal.X), place.Y + (d * normal.Y), line.AsSpan(i * channels, channels)) ? 0 : 1;
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
                    for (var k = 1; k <= window; k++)
                    {
                        inside += line[((i + window - k) * channels) + channel];
                        outside += line[((i + window + k) * channels) + channel];
                    }

                    var step = (inside - outside) / window;
                    var sharp = line[((i + window - 1) * channels) + channel] - line[((i + window + 1) * channels) + channel];

                    // Paper is mostly brighter than what it lies on; the other way round counts a little less.
                    sum += (step > 0 ? step : -0.7 * step) + (0.5 * Math.Abs(sharp));
                }

                evidence[station, i] = sum / channels;
            }

            return true;
        }

        /// <returns>False off the picture, where the nearest pixel is repeated.</returns>
        private bool Read(double x, double y, Span<float> values)
        {
            var isInside = x >= 0 && y >= 0 && x <= _image.Width && y <= _image.Height;
            var (u, v) = (Math.Clamp(x - 0.5, 0, _image.Width - 1.001), Math.Clamp(y - 0.5, 0, _image.Height - 1.001));
            var (left, top) = ((int)u, (int)v);
            var (a, b) = ((float)(u - left), (float)(v - top));
            var right = Math.Min(left + 1, _image.Width - 1);
            var bottom = Math.Min(top + 1, _image.Height - 1);
            var channels = _image.Channels;
            for (var channel = 0; channel < channels; channel++)
            {
                float At(int column, int row) => Logarithms[_image.Pixels[(((row * _image.Width) + column) * channels) + channel]];
                var above = At(left, top) + (a * (At(right, top) - At(left, top)));
                var below = At(left, bottom) + (a * (At(right, bottom) - At(left, bottom)));
                values[channel] = above + (b * (below - above));
            }

            return isInside;
        }
    }
}
