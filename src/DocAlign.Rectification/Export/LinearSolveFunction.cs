using DocAlign.Rectification.Export.Onnx;
using TorchSharp;
using DataType = DocAlign.Rectification.Export.Onnx.TensorProto.Types.DataType;

namespace DocAlign.Rectification.Export;

/// <summary>ONNX has no operator that solves linear systems: a function of the model does it, by eliminating one unknown after the
/// other in a loop.</summary>
/// <remarks>
/// Gauss-Jordan elimination of the system beside its right side, M = [A b]. Step i subtracts (M eᵢ - eᵢ) (eᵢᵀ M) / Mᵢᵢ, after which
/// column i is eᵢ; at the end the last column is the
/// solution. A symmetric positive definite system needs no exchange of rows. It runs in double, so that what the answer loses is what
/// the single precision of the system loses already.
/// </remarks>
internal static class LinearSolveFunction
{
    public const string Name = "SolvePositiveDefinite";
    public const string Domain = "docalign";

    /// <param name="unknowns">K.</param>
    /// <returns>Of a system [B, K, K] and a right side [B, K, 1], both float, the solution [B, K, 1].</returns>
    public static FunctionProto Of(int unknowns) =>
        new()
        {
            Name = Name,
            Domain = Domain,
            DocString = "Solves symmetric positive definite systems by elimination.",
            Input = { "system", "right" },
            Output = { "solution" },
            OpsetImport =
            {
                new OperatorSetIdProto { Domain = "", Version = ExportGraph.Opset },
            },
            Node =
            {
                Node("Cast", "system64", ["system"], ("to", (long)DataType.Double)),
                Node("Cast", "right64", ["right"], ("to", (long)DataType.Double)),
                Node("Concat", "both", ["system64", "right64"], ("axis", 2)),
                Integers("steps", scalar: true, unknowns),
                Node("Loop", "eliminated", ["steps", "", "both"], ("body", Step(unknowns))),
                Integers("first", scalar: false, unknowns),
                Integers("behind", scalar: false, unknowns + 1),
                Integers("axis", scalar: false, 2),
                Node("Slice", "solution64", ["eliminated", "first", "behind", "axis"]),
                Node("Cast", "solution", ["solution64"], ("to", (long)DataType.Float)),
            },
        };

    private static GraphProto Step(int unknowns)
    {
        using var units = torch.eye(unknowns, dtype: torch.ScalarType.Float64);
        return new GraphProto
        {
            Name = "step",
            Input = { Value("i", DataType.Int64), Value("goes_on", DataType.Bool), Value("before", DataType.Double, 3) },
            Output = { Value("goes_on_still", DataType.Bool), Value("after", DataType.Double, 3) },
            Node =
            {
                Node("Identity", "goes_on_still", ["goes_on"]),
                Integers("one", scalar: false, 1),
                Node("Reshape", "place", ["i", "one"]),
                Node("Constant", "units", [], ("value", TensorMessages.Of("", units))),
                Node("Gather", "unit", ["units", "place"], ("axis", 1)), // [K, 1]
                Node("Gather", "row", ["before", "place"], ("axis", 1)), // [B, 1, K + 1]
                Node("Gather", "column", ["before", "place"], ("axis", 2)), // [B, K, 1]
                Node("Gather", "pivot", ["row", "place"], ("axis", 2)), // [B, 1, 1]
                Node("Sub", "excess", ["column", "unit"]),
                Node("Div", "scaled", ["row", "pivot"]),
                Node("Mul", "taken", ["excess", "scaled"]),
                Node("Sub", "after", ["before", "taken"]),
            },
        };
    }

    private static NodeProto Integers(string name, bool scalar, long value)
    {
        var message = TensorMessages.Of("", [value]);
        if (scalar)
        {
            message.Dims.Clear();
        }

        return Node("Constant", name, [], ("value", message));
    }

    private static NodeProto Node(string operation, string name, string[] inputs, params (string Name, GraphAttribute Value)[] attributes)
    {
        var node = new NodeProto
        {
            OpType = operation,
            Name = name,
            Input = { inputs },
            Output = { name },
        };
        node.Attribute.Add(attributes.Select(attribute => attribute.Value.Named(attribute.Name)));
        return node;
    }

    /// <param name="axes">Their lengths are not said.</param>
    private static ValueInfoProto Value(string name, DataType type, int axes = 0)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(Enumerable.Range(0, axes).Select(_ => new TensorShapeProto.Types.Dimension()));
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape };
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = tensor },
        };
    }
}
