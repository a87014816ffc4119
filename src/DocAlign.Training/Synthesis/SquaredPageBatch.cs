using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>
/// Synthetic pages that were squared by their boundary, as the residual network sees them, with what is still to be undone. Tensors belong
/// to the scope in which they are made.
/// </summary>
/// <remarks>
/// Nodes are two to a cell of the network, and one more: R = 2 H/16 + 1 rows and C = 2 W/16 + 1 columns; the outer ones lie on the page's
/// edges.
/// </remarks>
/// <param name="Images">[B, 1, H, W], grey, 0 to 1.</param>
/// <param name="Flat">[B, 1, h, w]: the flat pages, grey, 0 to 1, in the bank's shape.</param>
/// <param name="Map">[B, 2, R, C]: where the place of the flat page at each node is seen on the squared page, less that place; x and y,
/// normalized.</param>
/// <param name="IsSeen">[B, 1, R, C]: 1 where that place is inside the photo.</param>
internal sealed record SquaredPageBatch(Tensor Images, Tensor Flat, Tensor Map, Tensor IsSeen)
{
    /// <summary>
    /// Slopes of the map at the middles of the cells: the text's ∂y/∂x and the rules' ∂x/∂y, normalized, [B, 2, H/16, W/16].
    /// </summary>
    public Tensor Slopes()
    {
        // A cell lies between every other node: its left and right, and its upper and lower neighbour.
        var (rows, columns) = ((Map.shape[2] - 1) / 2, (Map.shape[3] - 1) / 2);
        var (sides, ends) = (EveryOther(Map.narrow(1, 1, 1), 1, 0), EveryOther(Map.narrow(1, 0, 1), 0, 1));
        var text = sides.narrow(3, 1, columns) - sides.narrow(3, 0, columns);
        var rules = ends.narrow(2, 1, rows) - ends.narrow(2, 0, rows);
        return cat([text * (columns / 2.0), rules * (rows / 2.0)], 1);
    }

    /// <summary>The map at the middles of the cells, [B, 2, H/16, W/16].</summary>
    public Tensor Offsets() => EveryOther(Map, 1, 1);

    /// <summary>1 where the middle of a cell is inside the photo, [B, 1, H/16, W/16].</summary>
    public Tensor IsCellSeen() => EveryOther(IsSeen, 1, 1);

    /// <summary>Every other node, from these on.</summary>
    private static Tensor EveryOther(Tensor nodes, long row, long column) =>
        nodes.slice(2, row, nodes.shape[2], 2).slice(3, column, nodes.shape[3], 2);
}
