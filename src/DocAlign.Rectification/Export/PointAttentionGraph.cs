using DocAlign.Geometry;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Export;

/// <summary>Says node by node what <see cref="PointAttention"/> computes.</summary>
internal static class PointAttentionGraph
{
    private const int Points = BoundaryWarp.PointCount;

    /// <returns>Points [B, 16, 2] and their standard deviations [B, 16].</returns>
    public static (GraphValue Points, GraphValue Spread) Refine(
        ExportGraph graph,
        PointAttention network,
        int side,
        GraphValue at8,
        GraphValue at16,
        GraphValue at32,
        GraphValue hidden,
        GraphValue coarse
    )
    {
        using var scope = NewDisposeScope();
        var parts = network.named_children().ToDictionary(child => child.name, child => child.module, StringComparer.Ordinal);
        var all = network.Places.Like(network.parameters().First());
        var inside = side / 8;
        var cells = all.shape[0];
        var margin = (cells - inside) / 2;
        var context = hidden.Apply(parts["context"]).Unsqueeze(2).Unsqueeze(3);
        var coarser = at16.Apply(parts["lateral16"]) + at32.Apply(parts["lateral32"]).Enlarged(2);
        var pyramid = at8.Apply(parts["lateral8"]) + coarser.Enlarged(2) + context;

        // Where each cell lies. Adding it to a channel of zeros gives it the batch's length, which is not known here.
        var own = all.slice(0, margin, margin + inside, 1);
        var grid = stack([own.unsqueeze(0).expand(inside, inside), own.unsqueeze(1).expand(inside, inside)]).unsqueeze(0);
        var seen = pyramid.Relu();
        var where = (seen.Slice(1, 0, 1) * 0) + graph.Constant(grid);
        var evidence = GraphValue.Concat(1, seen, where).Apply(parts["smooth"]).Apply(parts["again"]).Apply(parts["evidence"]);
        var said = evidence.PadWithZeros(margin);

        var sharpness = network.get_parameter("sharpness")!.detach().exp().square().div(2).reshape(1, Points, 1);
        var (precision, row, column) = (graph.Constant(sharpness), graph.Constant(all), graph.Constant(all.unsqueeze(1)));
        GraphValue Prior(long axis) => (row - coarse.Slice(2, axis, axis + 1)).Square() * precision; // [B, 16, N]
        var logits = said.Slice(1, 0, Points) - Prior(0).Unsqueeze(2) - Prior(1).Unsqueeze(3); // [B, 16, N, N]
        var map = logits.Reshape(-1, Points, cells * cells).Softmax(2).Reshape(-1, Points, cells, cells);
        var (alongX, alongY) = (map.Sum(false, 2), map.Sum(false, 3)); // [B, 16, N]
        var reach = 2 * (all[1] - all[0]).item<float>();
        GraphValue Offset(long first) => (map * said.Slice(1, first, first + Points)).Sum(false, 2, 3).Tanh().Unsqueeze(2) * reach;
        var (x, y) = (alongX.MatMul(column), alongY.MatMul(column)); // [B, 16, 1]
        GraphValue Variance(GraphValue along, GraphValue mean) => (along * (row - mean).Square()).Sum(false, 2);
        return (
            GraphValue.Concat(2, x + Offset(Points), y + Offset(2 * Points)),
            (Variance(alongX, x) + Variance(alongY, y) + 1e-12).Sqrt()
        );
    }
}
