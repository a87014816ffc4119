using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Reading single values, and the binary form of a tensor in TorchSharp's files.</summary>
public static class TensorExtensionMethods
{
    public static Parameter AsParameter(this Tensor tensor) => new(tensor);

    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        using var flat = from_array(rawArray);
        return Tracked(flat.reshape(dimensions), requires_grad);
    }

    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct
    {
        using var one = from_array(new[] { scalar }, device);
        return Tracked(one.reshape(), requires_grad);
    }

    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Writes element type, rank and sizes as LEB128 numbers, then the elements as they lie in memory.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        using var local = tensor.cpu();
        using var dense = local.contiguous();
        writer.Encode((long)tensor.dtype);
        var shape = dense.shape;
        writer.Encode(shape.Length);
        foreach (var size in shape)
        {
            writer.Encode(size);
        }

        writer.Write(dense.bytes);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    /// <summary>Reads what <see cref="Save(Tensor, BinaryWriter)"/> wrote into a tensor of the same type and shape.</summary>
    /// <exception cref="ArgumentException">Type or shape differ.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader)
    {
        var (type, shape) = ReadHeader(reader);
        if (type != tensor.dtype)
        {
            throw new ArgumentException($"Mismatched tensor data types while loading: the file has {type}, the model {tensor.dtype}.");
        }

        if (!shape.SequenceEqual(tensor.shape))
        {
            throw new ArgumentException($"Mismatched tensor shape while loading: the file has [{string.Join(", ", shape)}], the model [{string.Join(", ", tensor.shape)}].");
        }

        using var guard = no_grad();
        using var values = ReadValues(reader, type, shape);
        tensor.copy_(values);
    }

    public static void Load(this Tensor tensor, Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Load(reader);
    }

    internal static Tensor LoadNew(BinaryReader reader)
    {
        var (type, shape) = ReadHeader(reader);
        return ReadValues(reader, type, shape);
    }

    internal static void Skip(BinaryReader reader)
    {
        var (type, shape) = ReadHeader(reader);
        for (var left = shape.TotalSize() * type.ElementSizeOf(); left > 0;)
        {
            var read = reader.ReadBytes((int)Math.Min(left, 1 << 20)).Length;
            left -= read > 0 ? read : throw new EndOfStreamException("The file ends inside a tensor.");
        }
    }

    private static (ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        var shape = new long[reader.Decode()];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.Decode();
        }

        return (type, shape);
    }

    private static Tensor ReadValues(BinaryReader reader, ScalarType type, long[] shape)
    {
        var values = empty(shape, type, CPU);
        var target = values.bytes;
        while (target.Length > 0)
        {
            var read = reader.Read(target);
            target = read > 0 ? target[read..] : throw new EndOfStreamException("The file ends inside a tensor.");
        }

        return values;
    }
}
