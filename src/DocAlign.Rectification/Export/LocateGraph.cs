using DocAlign.Geometry;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Export;

/// <summary>Says node by node what <see cref="LocateNetwork"/> computes. The two are compared whenever a network is exported.</summary>
internal static class LocateGraph
{
    public const string Input = "images";

    private const int Points = BoundaryWarp.PointCount;

    /// <param name="network">With plain layers.</param>
    public static void Write(ExportGraph graph, LocateNetwork network)
    {
        using var scope = NewDisposeScope();
        var options = network.Options;
        var (side, bins, axes) = (options.InputSide, options.Bins, 2 * Points);
        var parts = network.named_children().ToDictionary(child => child.name, child => child.module, StringComparer.Ordinal);
        var images = graph.Input(Input, "RGB, 0 to 1, letterboxed", 3, side, side);
        var colours = (images - 0.5) * 2;
        var seen = options.LocalContrast ? GraphValue.Concat(1, colours, Contrast(images)) : colours;
        var first = seen.Apply(parts["patches"]).Apply(parts["stage1"]);
        var second = first.AveragePool(2).Apply(parts["stage2"]);
        var third = second.AveragePool(2).Apply(parts["stage3"]);
        var fourth = third.AveragePool(2).Apply(parts["stage4"]);
        var mask = second.Apply(parts["mask_fine"]) + fourth.Apply(parts["mask_coarse"]).Enlarged(4);
        var cells = side / 32;
        var hidden = fourth.Apply(parts["reduce"]).Relu().Reshape(-1, options.Reduced * cells * cells).Apply(parts["hidden"]).Relu();
        var raw = hidden.Apply(parts["head"]);
        var probability = raw.Slice(1, 0, axes * bins).Reshape(-1, axes, bins).Softmax(2); // [B, 32, bins]
        var places = network.Bins.Like(network.parameters().First());
        var (row, column) = (graph.Constant(places), graph.Constant(places.unsqueeze(1)));
        var mean = probability.MatMul(column); // [B, 32, 1]
        var coarse = mean.Reshape(-1, Points, 2);
        var (boundary, spread) = parts.TryGetValue("points", out var points)
            ? PointAttentionGraph.Refine(graph, (PointAttention)points, side, second, third, fourth, hidden, coarse)
            : (coarse, ((probability * (row - mean).Square()).Sum(false, 2).Reshape(-1, Points, 2).Sum(false, 2) + 1e-12).Sqrt());
        var (turns, flat) = (raw.Slice(1, axes * bins, (axes * bins) + 4), raw.Slice(1, (axes * bins) + 4, (axes * bins) + 5).Reshape(-1));
        graph.Output("boundary", "Boundary points clockwise, x and y, normalized in the square", boundary, Points, 2);
        graph.Output("spread", "Standard deviation of each point", spread, Points);
        graph.Output("mask", "Logits of \"shows the page\"", mask, 1, side / 8, side / 8);
        graph.Output("turns", "Logits of how many quarter turns clockwise the content is shown turned", turns, 4);
        graph.Output("flat", "Logits of \"fills the picture and lies straight\"", flat);
    }

    /// <summary>As <see cref="LocalContrast.Of"/>.</summary>
    internal static GraphValue Contrast(GraphValue images)
    {
        var levels = (images + LocalContrast.Dark).Log();
        var mean = levels
            .AveragePool(LocalContrast.Cell)
            .AveragePool(LocalContrast.Cells, LocalContrast.Cells, stride: 1, margin: true, countsMargin: false)
            .Enlarged(LocalContrast.Cell);
        return ((levels - mean) / LocalContrast.Scale).Clip(-2, 2);
    }
}
