using DocAlign.Geometry;
using DocAlign.Rectification.Networks;
using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Export;

/// <summary>Says node by node what <see cref="SlopeSolver"/> computes for cells of one number.</summary>
internal sealed class SlopeSolverGraph
{
    private readonly ExportGraph _graph;
    private readonly GraphValue _alongX; // [N, K], as the following two
    private readonly GraphValue _alongY;
    private readonly GraphValue _mapping;
    private readonly GraphValue[] _smooth; // [K, K]: λ B + μ I, vertical, then horizontal
    private readonly int _cells;
    private readonly int _points;

    public SlopeSolverGraph(ExportGraph graph, ResidualNetwork network, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        var points = network.Lattice.Points;
        var cells = StraightenedPage.CellCentres(rows, columns);
        var (alongX, alongY) = SplineMatrices.Derivatives(points, cells);
        (_graph, _cells, _points) = (graph, rows * columns, points.Count);
        _alongX = graph.Constant(from_array(alongX));
        _alongY = graph.Constant(from_array(alongY));
        _mapping = graph.Constant(from_array(SplineMatrices.Mapping(points, cells)));
        var bending = from_array(SplineMatrices.Bending(points)).to(ScalarType.Float32);
        var strength = network.get_parameter("solver.strength")!.detach().exp();
        _smooth = [.. new[] { 0, 2 }.Select(first => graph.Constant((strength[first] * bending) + (strength[first + 1] * eye(_points))))];
    }

    /// <param name="slopes">[B, 2, rows, columns], as the other two with their channels.</param>
    /// <returns>[B, K, 2].</returns>
    public GraphValue Solve(GraphValue slopes, GraphValue offsets, GraphValue weights)
    {
        GraphValue Cells(GraphValue values, long channel) => values.Slice(1, channel, channel + 1).Reshape(-1, _cells, 1);
        var vertical = Solve(_alongX, Cells(slopes, 0), Cells(offsets, 1), Cells(weights, 0), Cells(weights, 3), _smooth[0]);
        var horizontal = Solve(_alongY, Cells(slopes, 1), Cells(offsets, 0), Cells(weights, 1), Cells(weights, 2), _smooth[1]);
        return GraphValue.Concat(2, horizontal, vertical);
    }

    private GraphValue Solve(
        GraphValue along,
        GraphValue slope,
        GraphValue offset,
        GraphValue slopeWeight,
        GraphValue offsetWeight,
        GraphValue smooth
    )
    {
        var share = 1.0 / _cells;
        var (alongTurned, mappingTurned) = (along.Transposed(), _mapping.Transposed());
        var system = alongTurned.MatMul(slopeWeight * along) + mappingTurned.MatMul(offsetWeight * _mapping); // [B, K, K]
        var right = alongTurned.MatMul(slopeWeight * slope) + mappingTurned.MatMul(offsetWeight * offset); // [B, K, 1]
        return _graph.Call(LinearSolveFunction.Of(_points), (system * share) + smooth, right * share);
    }
}
