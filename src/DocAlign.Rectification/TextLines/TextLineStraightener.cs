using System.Numerics;
using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>Measures how text lines still slope on a page that is nearly flat, and the displacements that level them. Needs no training.</summary>
/// <remarks>
/// Around each node of a lattice the ink is summed along lines of many slopes; at the slope of the text the sums rise and fall most steeply (as in W. Postl's
/// deskewing patent, 1986, but locally). Vertical displacements follow by ridge regression: their slope across the page shall be what was measured, the more so the
/// clearer it was, and they shall bend little.
/// </remarks>
internal static class TextLineStraightener
{
    private const int Rows = 12;
    private const int Columns = 9;

    /// <summary>First what is steep, seen through wide windows, then what is left, through narrow ones.</summary>
    private static readonly Pass[] Passes = [new(Steepest: 0.33, SlopeStep: 0.015, WindowShare: 5), new(Steepest: 0.12, SlopeStep: 0.006, WindowShare: 7)];

    /// <summary>Pixels that are summed to one before slopes are tried.</summary>
    private const int Squeeze = 4;

    private const double Bending = 0.4;
    private const double Ridge = 0.002;

    /// <summary>Nodes of the lattice, row by row, normalized.</summary>
    public static IReadOnlyList<NormalizedPoint> Nodes { get; } = StraightenedPage.CellCentres(Rows, Columns);

    /// <summary>The spline that makes text level, from the levelled page to the given one.</summary>
    /// <param name="page">Grey, nearly flat, about 1000 px on the long side.</param>
    /// <returns>Null when no text line is clear enough.</returns>
    public static ThinPlateSpline? Level(PageImage page)
    {
        ThinPlateSpline? level = null;
        foreach (var pass in Passes)
        {
            var seen = level is null ? page : Resampler.Resample(page, CoarseMap.Sample(level, page.Size, page.Size), Interpolation.Bilinear);
            if (Places(seen, pass) is not { } places)
            {
                continue;
            }

            var before = level;
            level = ThinPlateSpline.Solve(Nodes, [.. places.Select(place => before?.Map(place) ?? place)]);
        }

        return level;
    }

    /// <summary>Where each node reads after one pass; null when no text line is clear enough.</summary>
    private static NormalizedPoint[]? Places(PageImage page, Pass pass)
    {
        var (ink, columns) = Squeezed(InkMap.Of(page), page.Width, page.Height);
        var slopes = new double[Rows * Columns];
        var trust = new double[Rows * Columns];
        for (var i = 0; i < slopes.Length; i++)
        {
            (slopes[i], trust[i]) = SlopeAround(ink, columns, page.Height, Nodes[i], pass);
        }

        if (trust.Count(value => value > 0.1) < 3)
        {
            return null;
        }

        var moved = Solve(slopes, trust, page.Size);
        return [.. Nodes.Zip(moved, (node, dy) => new NormalizedPoint(node.X, node.Y + (2 * dy / page.Height)))];
    }

    /// <summary>Ink of a few columns at a time, column by column, so that a column is one piece of memory.</summary>
    private static (float[] Ink, int Columns) Squeezed(float[] ink, int width, int height)
    {
        var columns = width / Squeeze;
        var squeezed = new float[columns * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var at = (y * width) + (x * Squeeze);
                squeezed[(x * height) + y] = ink[at] + ink[at + 1] + ink[at + 2] + ink[at + 3];
            }
        }

        return (squeezed, columns);
    }

    /// <summary>Slope of the text around a place, down over right in pixels, and how clear it is, 0 to 1.</summary>
    private static (double Slope, double Trust) SlopeAround(float[] ink, int columns, int height, NormalizedPoint node, Pass pass)
    {
        var (middleX, middleY) = ((node.X + 1) * columns / 2, (node.Y + 1) * height / 2);
        var (halfWidth, halfHeight) = (Math.Max(4, columns / pass.WindowShare), Math.Max(8, height / 16));
        var (left, right) = (Math.Max(0, (int)middleX - halfWidth), Math.Min(columns, (int)middleX + halfWidth));
        var (top, bottom) = (Math.Max(0, (int)middleY - halfHeight), Math.Min(height, (int)middleY + halfHeight));
        var reach = (int)Math.Ceiling(pass.Steepest * Squeeze * (right - left)) + 2;
        var sums = new float[bottom - top + (2 * reach)];
        var count = (int)Math.Round(2 * pass.Steepest / pass.SlopeStep) + 1;
        var energy = new double[count];
        float total = 0;
        for (var x = left; x < right; x++)
        {
            foreach (var value in ink.AsSpan((x * height) + top, bottom - top))
            {
                total += value;
            }
        }

        // Less than a word or two says nothing.
        if (total < 0.02 * (right - left) * (bottom - top))
        {
            return (0, 0);
        }

        for (var tried = 0; tried < count; tried++)
        {
            var slope = (tried * pass.SlopeStep) - pass.Steepest;
            Array.Clear(sums);
            for (var x = left; x < right; x++)
            {
                var shift = reach - (int)Math.Round(slope * Squeeze * (x + 0.5 - middleX));
                AddTo(sums.AsSpan(shift, bottom - top), ink.AsSpan((x * height) + top, bottom - top));
            }

            double sum = 0;
            for (var i = 2; i < sums.Length; i++)
            {
                var step = sums[i] - sums[i - 2];
                sum += step * step;
            }

            energy[tried] = sum;
        }

        var best = Array.IndexOf(energy, energy.Max());
        if (best == 0 || best == count - 1)
        {
            return (0, 0);
        }

        var (before, at, after) = (energy[best - 1], energy[best], energy[best + 1]);
        var between = (before - after) / (2 * Math.Max(1e-9, before - (2 * at) + after < 0 ? -(before - (2 * at) + after) : 1e-9));
        Array.Sort(energy);
        var usual = energy[count / 2];
        var trust = Math.Clamp(((at / Math.Max(usual, 1e-9)) - 1.15) / 1.5, 0, 1);
        return (((best - Math.Clamp(between, -1, 1)) * pass.SlopeStep) - pass.Steepest, trust);
    }

    private static void AddTo(Span<float> sums, ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + new Vector<float>(values[i..])).CopyTo(sums[i..]);
        }

        for (; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    /// <summary>Vertical displacements in pixels at the nodes.</summary>
    private static double[] Solve(double[] slopes, double[] trust, PixelSize size)
    {
        var (stepX, stepY) = ((double)size.Width / Columns, (double)size.Height / Rows);
        var unknowns = Rows * Columns;
        var system = new double[unknowns, unknowns];
        var right = new double[unknowns, 1];
        void Add(double weight, double wanted, params ReadOnlySpan<(int Node, double Factor)> terms)
        {
            foreach (var (node, factor) in terms)
            {
                foreach (var (other, otherFactor) in terms)
                {
                    system[node, other] += weight * factor * otherFactor;
                }

                right[node, 0] += weight * factor * wanted;
            }
        }

        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var node = (row * Columns) + column;
                Add(Ridge, 0, (node, 1));
                if (column + 1 < Columns)
                {
                    // Between two nodes the slope is the mean of theirs.
                    var weight = trust[node] + trust[node + 1];
                    var slope = weight > 0 ? ((trust[node] * slopes[node]) + (trust[node + 1] * slopes[node + 1])) / weight : 0;
                    Add(weight, slope * stepX, (node, -1), (node + 1, 1));
                }

                if (column > 0 && column + 1 < Columns)
                {
                    Add(Bending, 0, (node - 1, 1), (node, -2), (node + 1, 1));
                }

                if (row > 0 && row + 1 < Rows)
                {
                    Add(Bending * stepX / stepY, 0, (node - Columns, 1), (node, -2), (node + Columns, 1));
                }
            }
        }

        return LinearSystem.TrySolve(system, right) ? [.. Enumerable.Range(0, unknowns).Select(i => right[i, 0])] : new double[unknowns];
    }

    /// <param name="Steepest">Steepest slope that is looked for.</param>
    /// <param name="SlopeStep">Step between slopes.</param>
    /// <param name="WindowShare">Half the window's width is the page's over this.</param>
    private sealed record Pass(double Steepest, double SlopeStep, int WindowShare);
}
