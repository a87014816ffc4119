using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Rectification.TextLines;

/// <summary>Measures how text lines still slope on a page that is nearly flat, and makes the spline that levels them.</summary>
/// <remarks>
/// In each pass <see cref="SlopeSearch"/> measures the slope around each node of a lattice, and <see cref="LevellingSolve"/> turns the
/// slopes into vertical displacements. No training is needed. The step is worth 0.14 word F1 on the 60 development photographs: 0.731
/// with it, 0.591 without (docs/accuracy.md). The constants were not measured one by one.
/// </remarks>
internal static class TextLineStraightener
{
    /// <summary>Nodes from top to bottom.</summary>
    private const int Rows = 12;

    /// <summary>Nodes from left to right.</summary>
    private const int Columns = 9;

    /// <summary>Trust from which a node's slope counts as clear.</summary>
    private const double ClearTrust = 0.1;

    /// <summary>Clear nodes that a page needs: one or two may be a rule or the edge of a picture.</summary>
    private const int LeastClearNodes = 3;

    /// <summary>
    /// First what is steep, to 18 degrees in steps of 0.9, seen through windows of 2/5 of the page's width.
    /// Then what is left, to 7 degrees in steps of 0.3, through windows of 2/7.
    /// </summary>
    private static readonly SlopePass[] Passes =
    [
        new(Steepest: 0.33, SlopeStep: 0.015, WindowShare: 5),
        new(Steepest: 0.12, SlopeStep: 0.006, WindowShare: 7),
    ];

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
            if (Places(Seen(page, level), pass) is not { } places)
            {
                continue;
            }

            var before = level;
            level = ThinPlateSpline.Solve(Nodes, [.. places.Select(place => before?.Map(place) ?? place)]);
        }

        return level;
    }

    /// <summary>The page as far as it was levelled by then.</summary>
    private static PageImage Seen(PageImage page, ThinPlateSpline? level) =>
        level is null ? page : Resampler.Resample(page, CoarseMap.Sample(level, page.Size, page.Size), Interpolation.Bilinear);

    /// <summary>Where each node reads after one pass; null when no text line is clear enough.</summary>
    private static NormalizedPoint[]? Places(PageImage page, SlopePass pass)
    {
        var ink = SqueezedInk.Of(page);
        LocalSlope[] slopes = [.. Nodes.Select(node => SlopeSearch.Around(ink, node, pass))];
        if (slopes.Count(slope => slope.Trust > ClearTrust) < LeastClearNodes)
        {
            return null;
        }

        var moved = LevellingSolve.Displacements(slopes, Rows, Columns, page.Size);
        return [.. Nodes.Zip(moved, (node, dy) => new NormalizedPoint(node.X, node.Y + (2 * dy / page.Height)))];
    }
}
