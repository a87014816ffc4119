namespace DocAlign.Rectification.Export;

/// <summary>A value that an exported graph computes, named after what computes it. Each member adds the node of one operator.</summary>
/// <remarks>Axes count from 0; the batch is axis 0. Numbers become constants of the graph.</remarks>
internal sealed record GraphValue(ExportGraph Graph, string Name)
{
    public static GraphValue operator +(GraphValue left, GraphValue right) => left.Graph.Node("Add", [left, right]);

    public static GraphValue operator -(GraphValue left, GraphValue right) => left.Graph.Node("Sub", [left, right]);

    public static GraphValue operator *(GraphValue left, GraphValue right) => left.Graph.Node("Mul", [left, right]);

    public static GraphValue operator /(GraphValue left, GraphValue right) => left.Graph.Node("Div", [left, right]);

    public static GraphValue operator +(GraphValue left, double right) => left + left.Graph.Scalar(right);

    public static GraphValue operator -(GraphValue left, double right) => left - left.Graph.Scalar(right);

    public static GraphValue operator -(double left, GraphValue right) => right.Graph.Scalar(left) - right;

    public static GraphValue operator *(GraphValue left, double right) => left * left.Graph.Scalar(right);

    public static GraphValue operator /(GraphValue left, double right) => left / left.Graph.Scalar(right);

    public GraphValue Relu() => Graph.Node("Relu", [this]);

    public GraphValue Exp() => Graph.Node("Exp", [this]);

    public GraphValue Log() => Graph.Node("Log", [this]);

    public GraphValue Sqrt() => Graph.Node("Sqrt", [this]);

    public GraphValue Tanh() => Graph.Node("Tanh", [this]);

    public GraphValue Square() => this * this;

    public GraphValue AtLeast(double least) => Graph.Node("Max", [this, Graph.Scalar(least)]);

    public GraphValue Clip(double least, double most) => Graph.Node("Clip", [this, Graph.Scalar(least), Graph.Scalar(most)]);

    public GraphValue Softmax(long axis) => Graph.Node("Softmax", [this], ("axis", axis));

    public GraphValue MatMul(GraphValue right) => Graph.Node("MatMul", [this, right]);

    /// <param name="shape">-1 for the batch.</param>
    public GraphValue Reshape(params long[] shape) => Graph.Node("Reshape", [this, Graph.Integers(shape)]);

    public GraphValue Unsqueeze(long axis) => Graph.Node("Unsqueeze", [this, Graph.Integers(axis)]);

    public GraphValue Transposed() => Graph.Node("Transpose", [this], ("perm", GraphAttribute.List(1, 0)));

    public GraphValue Slice(long axis, long start, long end) =>
        Graph.Node("Slice", [this, Graph.Integers(start), Graph.Integers(end), Graph.Integers(axis)]);

    public GraphValue Sum(bool isKept, params long[] axes) =>
        Graph.Node("ReduceSum", [this, Graph.Integers(axes)], ("keepdims", isKept ? 1 : 0));

    public static GraphValue Concat(long axis, params GraphValue[] values) => values[0].Graph.Node("Concat", values, ("axis", axis));

    /// <summary>Adds zeros around height and width.</summary>
    public GraphValue PadWithZeros(long margin) => Pad(margin, "constant");

    /// <summary>Repeats the outermost rows and columns.</summary>
    public GraphValue PadWithEdges(long margin) => Pad(margin, "edge");

    private GraphValue Pad(long margin, string mode) =>
        Graph.Node("Pad", [this, Graph.Integers(0, 0, margin, margin, 0, 0, margin, margin)], ("mode", mode));
}
