using System.Globalization;
using System.Text;
using DocAlign.Rectification.Export.Onnx;

namespace DocAlign.Rectification.Export;

/// <summary>An exported graph as the source text of a script module's forward.</summary>
internal sealed class TorchScriptCode
{
    private readonly GraphProto _graph;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants;
    private readonly Dictionary<string, TensorProto> _attributes = new(StringComparer.Ordinal);

    public TorchScriptCode(GraphProto graph)
    {
        _graph = graph;
        _constants = graph.Initializer.ToDictionary(constant => constant.Name, StringComparer.Ordinal);
        Source = Write();
    }

    /// <summary>The class as libtorch's importer reads it.</summary>
    public string Source { get; }

    /// <summary>Tensors of the module by attribute.</summary>
    public IReadOnlyDictionary<string, TensorProto> Attributes => _attributes;

    private string Write()
    {
        var body = new StringBuilder();
        foreach (var input in _graph.Input)
        {
            _names[input.Name] = input.Name;
        }

        foreach (var node in _graph.Node)
        {
            // Read first: constants become attributes when they are first used.
            var expression = Expression(node);
            var name = $"v{_names.Count}";
            _names[node.Output[0]] = name;
            body.Append(CultureInfo.InvariantCulture, $"    {name} = {expression}\n");
        }

        var text = new StringBuilder("class Network(Module):\n  __parameters__ = []\n");
        text.Append(CultureInfo.InvariantCulture, $"  __buffers__ = [{string.Concat(_attributes.Keys.Select(name => $"\"{name}\", "))}]\n");
        foreach (var name in _attributes.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name} : Tensor\n");
        }

        var inputs = string.Concat(_graph.Input.Select(input => $",\n    {input.Name}: Tensor"));
        var types = string.Join(", ", _graph.Output.Select(_ => "Tensor"));
        var outputs = string.Join(", ", _graph.Output.Select(output => _names[output.Name]));
        text.Append("  training : bool\n");
        text.Append(CultureInfo.InvariantCulture, $"  def forward(self: __torch__.Network{inputs}) -> Tuple[{types}]:\n{body}");
        text.Append(CultureInfo.InvariantCulture, $"    return ({outputs},)\n");
        return text.ToString();
    }

    private string Expression(NodeProto node)
    {
        string In(int index) => Value(node.Input[index]);
        string All() => string.Join(", ", node.Input.Select(Value));
        long[] Constant(int index) => TensorMessages.Integers(_constants[node.Input[index]]);
        return node.OpType switch
        {
            "Identity" => In(0),
            "Add" or "Sub" or "Mul" or "Div" or "MatMul" or "Relu" or "Exp" or "Log" or "Sqrt" or "Tanh" =>
                $"torch.{node.OpType.ToLowerInvariant()}({All()})",
            "Max" => $"torch.maximum({All()})",
            "Clip" => $"torch.minimum(torch.maximum({In(0)}, {In(1)}), {In(2)})",
            "Softmax" => $"torch.softmax({In(0)}, {Number(node, "axis")}, None)",
            "Reshape" => $"torch.reshape({In(0)}, {List(Constant(1))})",
            "Unsqueeze" => $"torch.unsqueeze({In(0)}, {Constant(1)[0]})",
            "Transpose" => $"torch.permute({In(0)}, {List(Numbers(node, "perm"))})",
            "Slice" => $"torch.slice({In(0)}, {Constant(3)[0]}, {Constant(1)[0]}, {Constant(2)[0]}, 1)",
            "ReduceSum" => $"torch.sum({In(0)}, {List(Constant(1))}, {Truth(node, "keepdims")})",
            "Concat" => $"torch.cat([{All()}], {Number(node, "axis")})",
            "Pad" => Pad(node, Constant(1)),
            "Gemm" => $"torch.linear({All()})",
            "Conv" => $"torch.conv2d({All()}, {List(Numbers(node, "strides"))}, {Padding(node)}, {List(Numbers(node, "dilations"))}, 1)",
            "AveragePool" => $"torch.avg_pool2d({In(0)}, {Window(node)}, False, {Truth(node, "count_include_pad")}, None)",
            "MaxPool" => $"torch.max_pool2d({In(0)}, {Window(node)}, [1, 1], False)",
            "Resize" => $"torch.upsample_bilinear2d({In(0)}, None, False, {Scales(node)})",

            "DequantizeLinear" => Dequantized(node),
            LinearSolveFunction.Name => $"torch.linalg_solve({All()})",
            _ => throw new InvalidOperationException($"The operator {node.OpType} has no translation to TorchScript."),
        };
    }

    /// <summary>A value by its name in the text; a constant becomes an attribute.</summary>
    private string Value(string name)
    {
        if (!_constants.TryGetValue(name, out var constant))
        {
            return _names[name];
        }

        if (!_names.TryGetValue(name, out var found))
        {
            var attribute = $"c{_attributes.Count}";
            _attributes[attribute] = constant;
            _names[name] = found = $"self.{attribute}";
        }

        return found;
    }

    private string Pad(NodeProto node, long[] pads)
    {
        // ONNX says all begins and then all ends, libtorch both sides of the last axis, then of the one before.
        var sides = List([pads[3], pads[7], pads[2], pads[6]]);
        return Attribute(node, "mode").S.ToStringUtf8() == "edge"
            ? $"torch.replication_pad2d({Value(node.Input[0])}, {sides})"
            : $"torch.constant_pad_nd({Value(node.Input[0])}, {sides}, 0)";
    }

    /// <summary>The product of integers and floats is float. Scales stand along the first axis.</summary>
    private string Dequantized(NodeProto node)
    {
        long[] shape = [-1, .. _constants[node.Input[0]].Dims.Skip(1).Select(_ => 1L)];
        return $"torch.mul({Value(node.Input[0])}, torch.reshape({Value(node.Input[1])}, {List(shape)}))";
    }

    private string Scales(NodeProto node)
    {
        var scales = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(_constants[node.Input[2]].RawData.Span);
        return string.Create(CultureInfo.InvariantCulture, $"[{scales[2]:F1}, {scales[3]:F1}]");
    }

    private static string Window(NodeProto node) =>
        $"{List(Numbers(node, "kernel_shape"))}, {List(Numbers(node, "strides"))}, {Padding(node)}";

    private static string Padding(NodeProto node) => List([.. Numbers(node, "pads").Take(2)]);

    private static AttributeProto Attribute(NodeProto node, string name) => node.Attribute.First(attribute => attribute.Name == name);

    private static long Number(NodeProto node, string name) => Attribute(node, name).I;

    private static string Truth(NodeProto node, string name) => Number(node, name) == 1 ? "True" : "False";

    private static long[] Numbers(NodeProto node, string name) => [.. Attribute(node, name).Ints];

    private static string List(long[] values) => $"[{string.Join(", ", values)}]";
}
