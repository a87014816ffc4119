using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number without a shape, as operators take it beside tensors.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(ScalarType type, ArgTag tag, long bits)
    {
        Type = type;
        Tag = tag;
        Bits = bits;
    }

    public ScalarType Type { get; }

    internal ArgTag Tag { get; }

    internal long Bits { get; }

    internal double AsDouble => Tag == ArgTag.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsLong => Tag == ArgTag.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    public static implicit operator Scalar(byte value) => new(ScalarType.Byte, ArgTag.Int, value);

    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int8, ArgTag.Int, value);

    public static implicit operator Scalar(short value) => new(ScalarType.Int16, ArgTag.Int, value);

    public static implicit operator Scalar(int value) => new(ScalarType.Int32, ArgTag.Int, value);

    public static implicit operator Scalar(long value) => new(ScalarType.Int64, ArgTag.Int, value);

    public static implicit operator Scalar(float value) => new(ScalarType.Float32, ArgTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(double value) => new(ScalarType.Float64, ArgTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, ArgTag.Bool, value ? 1 : 0);

    public static implicit operator Scalar(Half value) => new(ScalarType.Float16, ArgTag.Double, BitConverter.DoubleToInt64Bits((double)value));

    public override string ToString() => Tag switch
    {
        ArgTag.Double => AsDouble.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ArgTag.Bool => Bits != 0 ? "True" : "False",
        _ => Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Nothing to release here; the official package holds a native object.</summary>
    public void Dispose()
    {
    }
}
