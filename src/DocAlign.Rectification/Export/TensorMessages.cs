using System.Runtime.InteropServices;
using DocAlign.Rectification.Export.Onnx;
using Google.Protobuf;
using TorchSharp;
using DataType = DocAlign.Rectification.Export.Onnx.TensorProto.Types.DataType;

namespace DocAlign.Rectification.Export;

/// <summary>Tensors as ONNX messages: little-endian, row by row.</summary>
internal static class TensorMessages
{
    public static TensorProto Of(string name, long[] values) =>
        Of(name, [values.Length], DataType.Int64, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <param name="values">float32, int8 or float64, on any device.</param>
    public static TensorProto Of(string name, torch.Tensor values)
    {
        using var cpu = values.detach().cpu().contiguous();
        return values.dtype switch
        {
            torch.ScalarType.Float32 => Of(name, values.shape, DataType.Float, Bytes<float>(cpu)),
            torch.ScalarType.Int8 => Of(name, values.shape, DataType.Int8, Bytes<sbyte>(cpu)),
            torch.ScalarType.Float64 => Of(name, values.shape, DataType.Double, Bytes<double>(cpu)),
            _ => throw new ArgumentException($"values are {values.dtype}, expected Float32, Int8 or Float64.", nameof(values)),
        };
    }

    /// <summary>The numbers of a constant of 64-bit integers.</summary>
    public static long[] Integers(TensorProto message) => MemoryMarshal.Cast<byte, long>(message.RawData.Span).ToArray();

    private static ReadOnlySpan<byte> Bytes<T>(torch.Tensor values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.data<T>().ToArray().AsSpan());

    private static TensorProto Of(string name, long[] shape, DataType type, ReadOnlySpan<byte> bytes) =>
        new()
        {
            Name = name,
            Dims = { shape },
            DataType = (int)type,
            RawData = ByteString.CopyFrom(bytes),
        };
}
