using DocAlign.Geometry;

namespace DocAlign.Rectification.TextLines;

/// <summary>From the slopes of text at the nodes of a lattice to the vertical displacements that level it.</summary>
/// <remarks>
/// Ridge regression: the slope of the displacements along a row shall be what was measured, the more so the clearer it was; and they shall
/// bend little and be small. The weights were not measured one by one.
/// </remarks>
/// <param name="rows">Nodes from top to bottom.</param>
/// <param name="columns">Nodes from left to right.</param>
internal sealed class LevellingSolve(int rows, int columns)
{
    /// <summary>Weight of the second difference between neighbouring nodes; the slope between two fully trusted nodes has 2.</summary>
    private const double Bending = 0.4;

    /// <summary>Weight of each displacement itself, which only holds what no slope says: the mean of a row.</summary>
    private const double Ridge = 0.002;

    private readonly double[,] _system = new double[rows * columns, rows * columns];
    private readonly double[,] _right = new double[rows * columns, 1];

    /// <param name="slopes">For each node, row by row.</param>
    /// <param name="size">Of the page, in pixels.</param>
    /// <returns>Pixels downwards at each node; all 0 when the system cannot be solved.</returns>
    public static double[] Displacements(IReadOnlyList<LocalSlope> slopes, int rows, int columns, PixelSize size) =>
        new LevellingSolve(rows, columns).Solve(slopes, size);

    private double[] Solve(IReadOnlyList<LocalSlope> slopes, PixelSize size)
    {
        var (stepX, stepY) = ((double)size.Width / columns, (double)size.Height / rows);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var node = (row * columns) + column;
                Ask(Ridge, 0, (node, 1));
                if (column + 1 < columns)
                {
                    // Between two nodes the slope is the mean of theirs.
                    var (a, b) = (slopes[node], slopes[node + 1]);
                    var weight = a.Trust + b.Trust;
                    var slope = weight > 0 ? ((a.Trust * a.Slope) + (b.Trust * b.Slope)) / weight : 0;
                    Ask(weight, slope * stepX, (node, -1), (node + 1, 1));
                }

                if (column > 0 && column + 1 < columns)
                {
                    Ask(Bending, 0, (node - 1, 1), (node, -2), (node + 1, 1));
                }

                if (row > 0 && row + 1 < rows)
                {
                    Ask(Bending * stepX / stepY, 0, (node - columns, 1), (node, -2), (node + columns, 1));
                }
            }
        }

        var unknowns = rows * columns;
        return LinearSystem.TrySolve(_system, _right) ? [.. Enumerable.Range(0, unknowns).Select(i => _right[i, 0])] : new double[unknowns];
    }

    /// <summary>Asks that a sum of displacements, each times its factor, be what is wanted.</summary>
    private void Ask(double weight, double wanted, params ReadOnlySpan<(int Node, double Factor)> terms)
    {
        foreach (var (node, factor) in terms)
        {
            foreach (var (other, otherFactor) in terms)
            {
                _system[node, other] += weight * factor * otherFactor;
            }

            _right[node, 0] += weight * factor * wanted;
        }
    }
}
