namespace DocAlign.Geometry;

/// <summary>A regular grid of control points, centred on the page; row by row, x fastest.</summary>
public sealed class ControlPointLattice
{
    /// <param name="columns">Points a row, at least 2.</param>
    /// <param name="rows">Points a column, at least 2.</param>
    /// <param name="span">Coordinate of the outermost points: 1 puts them on the page edges.</param>
    public ControlPointLattice(int columns, int rows, double span = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(span);
        (Columns, Rows, Span) = (columns, rows, span);
        var points = new NormalizedPoint[columns * rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                points[(row * columns) + column] = new(span * ((2.0 * column / (columns - 1)) - 1), span * ((2.0 * row / (rows - 1)) - 1));
            }
        }

        Points = points;
    }

    public int Columns { get; }

    public int Rows { get; }

    public double Span { get; }

    public IReadOnlyList<NormalizedPoint> Points { get; }
}
