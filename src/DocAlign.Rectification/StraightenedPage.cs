using DocAlign.Geometry;

namespace DocAlign.Rectification;

/// <summary>What the residual network says of a squared page.</summary>
/// <param name="Rows">Cells from top to bottom.</param>
/// <param name="Columns">Cells from left to right.</param>
/// <param name="Displacement">For each cell's middle, row by row: where that place of the flat page is seen on the squared page, less the place; normalized.</param>
/// <param name="Error">The expected distance from the truth, normalized.</param>
public sealed record StraightenedPage(int Rows, int Columns, IReadOnlyList<NormalizedPoint> Displacement, IReadOnlyList<double> Error)
{
    /// <summary>The spline on the cells' middles, from the flat page to the squared one.</summary>
    public ThinPlateSpline ToWarp()
    {
        var centres = CellCentres(Rows, Columns);
        return ThinPlateSpline.Solve(centres, [.. centres.Zip(Displacement, (centre, moved) => new NormalizedPoint(centre.X + moved.X, centre.Y + moved.Y))]);
    }

    /// <summary>The same page, seen upside down.</summary>
    public StraightenedPage UpsideDown() =>
        this with { Displacement = [.. Displacement.Reverse().Select(moved => new NormalizedPoint(-moved.X, -moved.Y))], Error = [.. Error.Reverse()] };

    /// <summary>Middles of the cells of a page, row by row.</summary>
    public static IReadOnlyList<NormalizedPoint> CellCentres(int rows, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => new NormalizedPoint(((2 * (i % columns)) + 1.0) / columns - 1, ((2 * (i / columns)) + 1.0) / rows - 1))];
}
