using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>An argument of a boxed operator call. The implicit conversions choose the tag; lists are copied to the stack when the call is made.</summary>
internal readonly struct Arg
{
    private readonly object? _object;
    private readonly long _bits;
    private readonly int _length;
    private readonly ArgTag _tag;

    private Arg(ArgTag tag, long bits, object? value = null, int length = 0)
    {
        _tag = tag;
        _bits = bits;
        _object = value;
        _length = length;
    }

    /// <summary>The argument's default in the operator's schema.</summary>
    public static Arg Default => new(ArgTag.Default, 0);

    public static Arg None => default;

    public static implicit operator Arg(Tensor? tensor) => tensor is null ? default : new(ArgTag.Tensor, tensor.Handle, tensor);

    public static implicit operator Arg(long value) => new(ArgTag.Int, value);

    public static implicit operator Arg(long? value) => value is { } v ? new(ArgTag.Int, v) : default;

    public static implicit operator Arg(double value) => new(ArgTag.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Arg(double? value) => value is { } v ? v : default(Arg);

    public static implicit operator Arg(bool value) => new(ArgTag.Bool, value ? 1 : 0);

    public static implicit operator Arg(ScalarType value) => new(ArgTag.Int, (long)value);

    public static implicit operator Arg(ScalarType? value) => value is { } v ? v : default(Arg);

    public static implicit operator Arg(Scalar? value) => value is null ? default : new(value.Tag, value.Bits);

    public static implicit operator Arg(string? value)
    {
        if (value is null)
        {
            return default;
        }

        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        return new(ArgTag.String, 0, bytes, bytes.Length);
    }

    public static implicit operator Arg(long[]? values) => values is null ? default : new(ArgTag.IntList, 0, values, values.Length);

    public static implicit operator Arg(double[]? values) => values is null ? default : new(ArgTag.DoubleList, 0, values, values.Length);

    public static implicit operator Arg(Tensor[] tensors) => new(ArgTag.TensorList, 0, tensors, tensors.Length);

    public static implicit operator Arg(Device? device) => device is null ? default : new(ArgTag.Device, (long)device.type, device, device.index);

    public static implicit operator Arg(Generator? generator) => generator is null ? default : new(ArgTag.Generator, generator.Handle, generator);

    /// <summary>A list in which null stands for "no tensor", as advanced indexing takes it.</summary>
    public static Arg OptionalTensors(Tensor?[] tensors) => new(ArgTag.OptionalTensorList, 0, tensors, tensors.Length);

    /// <summary>The 64-bit words that <see cref="Write"/> will need for the elements of a list.</summary>
    public int Words => _tag switch
    {
        ArgTag.String => (_length + 7) / 8,
        ArgTag.IntList or ArgTag.DoubleList or ArgTag.BoolList or ArgTag.TensorList or ArgTag.OptionalTensorList => _length,
        _ => 0,
    };

    /// <summary>Writes the tagged value, and the elements of a list to <paramref name="scratch"/>, of which it returns the rest.</summary>
    public unsafe long* Write(ref NativeValue value, long* scratch)
    {
        value.Tag = _tag;
        value.Length = _length;
        switch (_tag)
        {
            case ArgTag.IntList:
                value.Pointer = (IntPtr)scratch;
                ((long[])_object!).AsSpan().CopyTo(new Span<long>(scratch, _length));
                return scratch + _length;
            case ArgTag.DoubleList:
                value.Pointer = (IntPtr)scratch;
                ((double[])_object!).AsSpan().CopyTo(new Span<double>(scratch, _length));
                return scratch + _length;
            case ArgTag.String:
                value.Pointer = (IntPtr)scratch;
                ((byte[])_object!).AsSpan().CopyTo(new Span<byte>(scratch, _length));
                return scratch + Words;
            case ArgTag.TensorList or ArgTag.OptionalTensorList:
                value.Pointer = (IntPtr)scratch;
                var tensors = (Tensor?[])_object!;
                for (var i = 0; i < tensors.Length; i++)
                {
                    scratch[i] = tensors[i] is { } tensor ? tensor.Handle
                        : _tag == ArgTag.OptionalTensorList ? 0 : throw new ArgumentNullException($"element {i} of a list of tensors");
                }

                return scratch + _length;
            default:
                value.Int = _bits;
                return scratch;
        }
    }
}
