namespace DocAlign.Geometry;

/// <summary>Fills a lattice of which every second, fourth ... node each way is known (a knot), by cubics through four knots.</summary>
/// <remarks>
/// Cells at the ends take the four knots nearest to them, so that nothing beyond the first and last knot is asked for.
/// </remarks>
internal sealed class KnotInterpolation
{
    /// <summary>
    /// Knots along the long side of a target at least. Thin-plate splines are rough at their control points: the error is of the second
    /// order there. On 11 photographs, splines of 9 x 12 points, it was up to 0.12 px with 47 to 62 knots, 0.03 px with 63 to 93 and
    /// 0.007 px with more.
    /// </summary>
    private const int LeastKnots = 96;

    /// <summary>Most nodes from one knot to the next.</summary>
    private const int WidestSpacing = 16;

    /// <summary>Knots that a cubic goes through.</summary>
    private const int Points = 4;

    /// <summary>Lagrange's weights of the four knots, for each node of the three cells between them.</summary>
    private readonly double[][] _weights;

    /// <param name="spacing">Nodes from one knot to the next; at 1 every node is a knot.</param>
    public KnotInterpolation(int spacing) =>
        (Spacing, _weights) = (
            spacing,
            [.. Enumerable.Range(0, (spacing * (Points - 1)) + 1).Select(node => WeightsAt((double)node / spacing))]
        );

    /// <summary>Nodes from one knot to the next: a power of two.</summary>
    public int Spacing { get; }

    /// <summary>The widest spacing that leaves enough knots along the long side.</summary>
    /// <param name="nodes">Along the long side.</param>
    public static KnotInterpolation For(int nodes)
    {
        var spacing = 1;
        while (spacing < WidestSpacing && nodes >= 2 * spacing * LeastKnots)
        {
            spacing *= 2;
        }

        return new(spacing);
    }

    public bool IsKnot(int node) => node % Spacing == 0;

    /// <summary>Of so many nodes, those from the first to the last knot; 0 where there are fewer than four knots.</summary>
    public int Span(int nodes)
    {
        var last = (nodes - 1) / Spacing;
        return last >= Points - 1 ? (last * Spacing) + 1 : 0;
    }

    /// <summary>Fills the first columns of the first rows; each of both is a <see cref="Span"/>.</summary>
    /// <param name="values">Row by row; the knots are set.</param>
    /// <param name="stride">Values from one row to the next.</param>
    public void Fill(double[] values, int stride, int columns, int rows)
    {
        for (var row = 0; row < rows; row += Spacing)
        {
            var line = values.AsSpan(row * stride, columns);
            for (var column = 0; column < columns; column++)
            {
                if (!IsKnot(column))
                {
                    var (first, weights) = Around(column, columns);
                    line[column] =
                        (weights[0] * line[first])
                        + (weights[1] * line[first + Spacing])
                        + (weights[2] * line[first + (2 * Spacing)])
                        + (weights[3] * line[first + (3 * Spacing)]);
                }
            }
        }

        for (var row = 0; row < rows; row++)
        {
            if (!IsKnot(row))
            {
                var (first, weights) = Around(row, rows);
                var line = values.AsSpan(row * stride, columns);
                var (a, b, c, d) = (
                    first * stride,
                    (first + Spacing) * stride,
                    (first + (2 * Spacing)) * stride,
                    (first + (3 * Spacing)) * stride
                );
                for (var column = 0; column < columns; column++)
                {
                    line[column] =
                        (weights[0] * values[a + column])
                        + (weights[1] * values[b + column])
                        + (weights[2] * values[c + column])
                        + (weights[3] * values[d + column]);
                }
            }
        }
    }

    /// <summary>The first of the four knots around a node, and their weights.</summary>
    private (int First, double[] Weights) Around(int node, int nodes)
    {
        var knot = Math.Clamp((node / Spacing) - 1, 0, ((nodes - 1) / Spacing) - (Points - 1));
        return (knot * Spacing, _weights[node - (knot * Spacing)]);
    }

    private static double[] WeightsAt(double place) =>
        [
            .. Enumerable
                .Range(0, Points)
                .Select(own =>
                    Enumerable.Range(0, Points).Where(i => i != own).Aggregate(1.0, (product, i) => product * (place - i) / (own - i))
                ),
        ];
}
