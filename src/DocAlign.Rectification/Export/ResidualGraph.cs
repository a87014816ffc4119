using DocAlign.Rectification.Networks;

namespace DocAlign.Rectification.Export;

/// <summary>Says node by node what <see cref="ResidualNetwork"/> computes of pages of one size. The two are compared whenever a
/// network is exported.</summary>
internal static class ResidualGraph
{
    public const string Input = "pages";

    /// <param name="height">In pixels, a multiple of 32, as is <paramref name="width"/>.</param>
    public static void Write(ExportGraph graph, ResidualNetwork network, int height, int width)
    {
        var parts = network.named_children().ToDictionary(child => child.name, child => child.module, StringComparer.Ordinal);
        var (rows, columns) = (height / ResidualOptions.Cell, width / ResidualOptions.Cell);
        var pages = graph.Input(Input, "Grey, 0 to 1, squared by the boundary", 1, height, width);
        var ink = Ink(pages);
        var quarter = GraphValue.Concat(1, (pages - 0.5) * 2, ink).Apply(parts["half"]).Apply(parts["quarter"]);
        var fine = GraphValue.Concat(1, quarter, Structure(ink, height, width)).Apply(parts["stage4"]);
        var eighth = fine.AveragePool(2).Apply(parts["stage8"]);
        var measured = Slopes(ink, height, width);
        var raw = GraphValue.Concat(1, eighth.AveragePool(2), measured).Apply(parts["stage16"]).Apply(parts["head"]);

        var aspect = (double)height / width;
        var seen = GraphValue.Concat(
            1,
            measured.Slice(1, MeasuredSlopes.Text, MeasuredSlopes.Text + 1),
            measured.Slice(1, MeasuredSlopes.Rules, MeasuredSlopes.Rules + 1)
        );
        var gain = graph.Constant(network.get_parameter("gain")!);
        var pixels = (raw.Slice(1, 0, 2) * ResidualNetwork.SlopeScale) + (seen * (gain + raw.Slice(1, 8, 10)));
        var slopes = pixels * graph.Constant([1 / aspect, aspect], 1, 2, 1, 1);
        var offsets = raw.Slice(1, 2, 4) * ResidualNetwork.OffsetScale;
        var logErrors = (raw.Slice(1, 4, 8) - 3).Clip(ResidualNetwork.LeastLogError, ResidualNetwork.MostLogError);
        var weights = (logErrors * -2).Exp() * (ResidualNetwork.UnitError * ResidualNetwork.UnitError);
        var solved = new SlopeSolverGraph(graph, network, rows, columns).Solve(slopes, offsets, weights);
        graph.Output("slopes", "Of the displacement: the text's dy/dx and the rules' dx/dy, normalized", slopes, 2, rows, columns);
        graph.Output("offsets", "The displacement, x and y, normalized", offsets, 2, rows, columns);
        graph.Output("logErrors", "Logarithms of the expected errors of the two slopes and the two offsets", logErrors, 4, rows, columns);
        var displacement = Bounded(solved, network.Reach);
        graph.Output("displacement", "Of each control point, x and y, normalized", displacement, network.Lattice.Points.Count, 2);
    }

    /// <summary>As <see cref="ResidualNetwork.Ink"/>.</summary>
    internal static GraphValue Ink(GraphValue pages)
    {
        var bright = pages.MaxPool(8, stride: 8, padding: 0).MaxPool(3, stride: 1, padding: 1);
        var paper = bright.AveragePool(3, 3, stride: 1, margin: true, countsMargin: false).Enlarged(8);
        return ((1 - (pages / paper.AtLeast(0.02))) * 2.5).Clip(0, 1);
    }

    /// <summary>As <see cref="StructureTensor.Of"/>.</summary>
    internal static GraphValue Structure(GraphValue pictures, int height, int width)
    {
        var (x, y) = Gradient(pictures, height, width);
        GraphValue Mean(GraphValue values) => values.AveragePool(StructureTensor.Cell);
        var (xx, yy, xy) = (Mean(x.Square()), Mean(y.Square()), Mean(x * y));
        var sum = xx + yy;
        return GraphValue.Concat(1, (xx - yy) / (sum + StructureTensor.Noise), xy * 2 / (sum + StructureTensor.Noise), (sum + 1e-8).Sqrt());
    }

    /// <summary>As <see cref="MeasuredSlopes.Of"/>.</summary>
    internal static GraphValue Slopes(GraphValue ink, int height, int width)
    {
        var channels = new List<GraphValue>();
        foreach (var isText in new[] { true, false })
        {
            foreach (var smear in MeasuredSlopes.Smears)
            {
                var (x, y) = Gradient(ink.AveragePool(isText ? 1 : smear, isText ? smear : 1, stride: 1, margin: true), height, width);
                var across = (x * y).AveragePool(ResidualOptions.Cell);
                var energy = (isText ? y : x).Square().AveragePool(ResidualOptions.Cell);
                foreach (var window in MeasuredSlopes.Windows)
                {
                    GraphValue Wide(GraphValue values) => values.AveragePool(window, window, stride: 1, margin: true);
                    var slope = Wide(across) * -1 / (Wide(energy) + MeasuredSlopes.Noise);
                    channels.Add(slope.Clip(-MeasuredSlopes.Steepest, MeasuredSlopes.Steepest));
                }

                channels.Add(((energy + MeasuredSlopes.Noise).Log() + 6) / 3);
            }
        }

        return GraphValue.Concat(1, [.. channels]);
    }

    /// <summary>As <see cref="Warping.RadialBound.Of"/>.</summary>
    internal static GraphValue Bounded(GraphValue moves, double most)
    {
        var length = (moves.Square().Sum(true, 2) + 1e-12).Sqrt();
        return moves * ((length / most).Tanh() * most / length);
    }

    /// <summary>Differences of the neighbours on either side, edges repeated.</summary>
    private static (GraphValue X, GraphValue Y) Gradient(GraphValue pictures, int height, int width)
    {
        var padded = pictures.PadWithEdges(1);
        var (middleRows, middleColumns) = (padded.Slice(2, 1, height + 1), padded.Slice(3, 1, width + 1));
        return (
            middleRows.Slice(3, 2, width + 2) - middleRows.Slice(3, 0, width),
            middleColumns.Slice(2, 2, height + 2) - middleColumns.Slice(2, 0, height)
        );
    }
}
