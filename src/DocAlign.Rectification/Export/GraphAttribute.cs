using DocAlign.Rectification.Export.Onnx;
using Google.Protobuf;
using Kind = DocAlign.Rectification.Export.Onnx.AttributeProto.Types.AttributeType;

namespace DocAlign.Rectification.Export;

/// <summary>The value of an attribute of a node, in the few kinds that are needed.</summary>
internal sealed class GraphAttribute
{
    private readonly AttributeProto _message;

    private GraphAttribute(AttributeProto message) => _message = message;

    public static implicit operator GraphAttribute(long value) => new(new AttributeProto { I = value, Type = Kind.Int });

    public static implicit operator GraphAttribute(string value) =>
        new(new AttributeProto { S = ByteString.CopyFromUtf8(value), Type = Kind.String });

    public static GraphAttribute List(params IEnumerable<long> values) => new(new AttributeProto { Ints = { values }, Type = Kind.Ints });

    public static implicit operator GraphAttribute(TensorProto value) => new(new AttributeProto { T = value, Type = Kind.Tensor });

    public static implicit operator GraphAttribute(GraphProto value) => new(new AttributeProto { G = value, Type = Kind.Graph });

    public AttributeProto Named(string name)
    {
        var message = _message.Clone();
        message.Name = name;
        return message;
    }
}
