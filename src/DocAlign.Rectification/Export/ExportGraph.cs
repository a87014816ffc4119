using System.Globalization;
using DocAlign.Rectification.Export.Onnx;
using static TorchSharp.torch;
using DataType = DocAlign.Rectification.Export.Onnx.TensorProto.Types.DataType;

namespace DocAlign.Rectification.Export;

/// <summary>Collects the nodes, constants, inputs and outputs of an ONNX graph.</summary>
/// <param name="isInt8">Whether weights are stored as 8-bit integers; they are computed with as float.</param>
internal sealed class ExportGraph(bool isInt8 = false)
{
    /// <summary>Opset 17 came with IR version 8, which also brought functions that a model defines itself.</summary>
    public const int Opset = 17;
    public const int IrVersion = 8;

    private readonly GraphProto _graph = new() { Name = "docalign" };
    private readonly Dictionary<string, GraphValue> _shared = new(StringComparer.Ordinal);
    private readonly List<FunctionProto> _functions = [];

    /// <param name="description">What the values mean.</param>
    /// <param name="shape">Without the batch.</param>
    public GraphValue Input(string name, string description, params long[] shape)
    {
        _graph.Input.Add(Describe(name, description, shape));
        return new GraphValue(this, name);
    }

    /// <summary>Gives a value the name under which it is returned.</summary>
    public void Output(string name, string description, GraphValue value, params long[] shape)
    {
        _graph.Node.Add(
            new NodeProto
            {
                OpType = "Identity",
                Name = name,
                Input = { value.Name },
                Output = { name },
            }
        );
        _graph.Output.Add(Describe(name, description, shape));
    }

    public GraphValue Node(string operation, GraphValue[] inputs, params (string Name, GraphAttribute Value)[] attributes) =>
        Node(operation, domain: "", inputs, attributes);

    /// <summary>A node of a function that the model itself defines.</summary>
    public GraphValue Call(FunctionProto function, params GraphValue[] inputs)
    {
        if (_functions.TrueForAll(known => known.Name != function.Name))
        {
            _functions.Add(function);
        }

        return Node(function.Name, function.Domain, inputs);
    }

    /// <summary>Values that stay as they are: float32, whatever the weights are.</summary>
    public GraphValue Constant(Tensor values)
    {
        using var single = values.to(ScalarType.Float32, copy: true);
        return Add(TensorMessages.Of(NextConstant(), single));
    }

    /// <summary>Values in row-major order.</summary>
    public GraphValue Constant(IEnumerable<double> values, params long[] shape)
    {
        using var all = tensor(values.Select(value => (float)value).ToArray(), shape);
        return Constant(all);
    }

    public GraphValue Scalar(double value) =>
        Shared(
            $"scalar_{value.ToString("R", CultureInfo.InvariantCulture)}",
            name =>
            {
                using var number = tensor((float)value);
                return TensorMessages.Of(name, number);
            }
        );

    public GraphValue Integers(params long[] values) =>
        Shared($"integers_{string.Join('_', values)}", name => TensorMessages.Of(name, values));

    /// <summary>The weight of a layer, [outputs, ...].</summary>
    public GraphValue Weight(Tensor weight)
    {
        if (!isInt8)
        {
            return Constant(weight);
        }

        using var scope = NewDisposeScope();
        var (integers, scales) = WeightQuantization.Of(weight);
        return Node("DequantizeLinear", [Add(TensorMessages.Of(NextConstant(), integers)), Constant(scales)], ("axis", 0));
    }

    /// <param name="notes">Key and value; stored in the model.</param>
    public ModelProto ToModel(params (string Key, string Value)[] notes)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "docalign",
            ProducerVersion = typeof(ExportGraph).Assembly.GetName().Version!.ToString(3),
            Graph = _graph,
            OpsetImport =
            {
                new OperatorSetIdProto { Domain = "", Version = Opset },
            },
            Functions = { _functions },
        };
        var domains = _functions.Select(function => function.Domain).Distinct();
        model.OpsetImport.Add(domains.Select(domain => new OperatorSetIdProto { Domain = domain, Version = 1 }));
        model.MetadataProps.Add(notes.Select(note => new StringStringEntryProto { Key = note.Key, Value = note.Value }));
        return model;
    }

    private GraphValue Node(string operation, string domain, GraphValue[] inputs, params (string Name, GraphAttribute Value)[] attributes)
    {
        var name = $"{operation.ToLowerInvariant()}_{_graph.Node.Count}";
        var node = new NodeProto
        {
            OpType = operation,
            Name = name,
            Output = { name },
        };
        if (domain.Length > 0)
        {
            node.Domain = domain;
        }

        node.Input.Add(inputs.Select(input => input.Name));
        node.Attribute.Add(attributes.Select(attribute => attribute.Value.Named(attribute.Name)));
        _graph.Node.Add(node);
        return new GraphValue(this, name);
    }

    private static ValueInfoProto Describe(string name, string description, long[] shape)
    {
        var described = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "batch" } } };
        described.Dim.Add(shape.Select(side => new TensorShapeProto.Types.Dimension { DimValue = side }));
        return new ValueInfoProto
        {
            Name = name,
            DocString = description,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = described },
            },
        };
    }

    /// <summary>A constant that is stored once, however often it is used.</summary>
    private GraphValue Shared(string name, Func<string, TensorProto> create)
    {
        if (!_shared.TryGetValue(name, out var found))
        {
            found = Add(create(name));
            _shared[name] = found;
        }

        return found;
    }

    private string NextConstant() => $"constant_{_graph.Initializer.Count}";

    private GraphValue Add(TensorProto message)
    {
        _graph.Initializer.Add(message);
        return new GraphValue(this, message.Name);
    }
}
