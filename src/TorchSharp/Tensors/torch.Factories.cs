using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with the values of an array of any rank; the element type is the array's.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, TypeOf(rawArray.GetType().GetElementType()!), dtype, device, requires_grad);

    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Tracked(FactoryOps.full.Call(size, value, dtype ?? TypeOfFill(value), Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full(size.ToArray(), value, dtype, device, requires_grad);

    /// <summary>start, start + step, ... below stop; int64 where all three are integers, else the default type.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        var type = dtype ?? (integral ? ScalarType.Int64 : get_default_dtype());
        return Tracked(FactoryOps.arange.Call(start, stop, step, type, Arg.None, device ?? get_default_device()), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tracked(FactoryOps.linspace.Call(start, end, steps, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Tracked(FactoryOps.logspace.Call(start, end, steps, @base, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Tracked(FactoryOps.eye.Call(rows, columns < 0 ? rows : columns, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.zeros_like(dtype, device, requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.ones_like(dtype, device, requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.empty_like(dtype, device, requires_grad);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.full_like(value, dtype, device, requires_grad);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.rand_like(dtype, device, requires_grad);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        input.randn_like(dtype, device, requires_grad);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, indexing indexing = indexing.ij) =>
        FactoryOps.meshgrid.CallList(tensors.ToArray(), indexing == indexing.ij ? "ij" : "xy");

    internal static ScalarType TypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(Half) ? ScalarType.Float16
        : throw new NotSupportedException($"A tensor cannot be made from elements of type {type}.");

    internal static Tensor Tracked(Tensor tensor, bool requires_grad) => requires_grad ? tensor.requires_grad_() : tensor;

    private static ScalarType TypeOfFill(Scalar value) => is_integral(value.Type) ? value.Type == ScalarType.Bool ? ScalarType.Bool : ScalarType.Int64 : get_default_dtype();

    private static Tensor BySize(Op op, long[] size, ScalarType? dtype, Device? device, bool requires_grad) =>
        Tracked(op.Call(size, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requires_grad);

    private static Tensor BySize(Op op, long[] size, ScalarType? dtype, Device? device, bool requires_grad, Generator? generator) =>
        Tracked(op.Call(size, generator, dtype ?? get_default_dtype(), Arg.None, device ?? get_default_device()), requires_grad);

    private static Tensor FromScalar<T>(T value, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
        => FromSpan([value], [], type, dtype, device, requires_grad);

    private static Tensor FromArray(Array array, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var sizes = Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();
        ref var first = ref MemoryMarshal.GetArrayDataReference(array);
        return FromBytes(MemoryMarshal.CreateReadOnlySpan(ref first, array.Length * type.ElementSizeOf()), sizes, type, dtype, device, requires_grad);
    }

    private static Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
        => FromBytes(MemoryMarshal.Cast<T, byte>(values), dimensions, type, dtype, device, requires_grad);

    private static unsafe Tensor FromBytes(ReadOnlySpan<byte> bytes, ReadOnlySpan<long> sizes, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad)
    {
        var elements = 1L;
        foreach (var size in sizes)
        {
            elements *= size;
        }

        if (elements * type.ElementSizeOf() > bytes.Length)
        {
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {elements} vs. {bytes.Length / type.ElementSizeOf()}");
        }

        var target = device ?? get_default_device();
        fixed (byte* data = bytes)
        {
            fixed (long* shape = sizes)
            {
                var pointer = data == null ? (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)) : data;
                var handle = NativeError.ThrowIfNull(NativeMethods.ts_create(pointer, (int)type, shape, sizes.Length, (int)target.type, target.index));
                var tensor = new Tensor(handle);
                if (dtype is { } wanted && wanted != type)
                {
                    using var raw = tensor;
                    tensor = raw.to_type(wanted);
                }

                return Tracked(tensor, requires_grad);
            }
        }
    }

    public partial class Tensor
    {
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(FactoryOps.zeros_like.Call(this, dtype, Arg.None, device), requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(FactoryOps.ones_like.Call(this, dtype, Arg.None, device), requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(FactoryOps.empty_like.Call(this, dtype, Arg.None, device), requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(FactoryOps.full_like.Call(this, value, dtype, Arg.None, device), requires_grad);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(FactoryOps.rand_like.Call(this, dtype, Arg.None, device), requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(FactoryOps.randn_like.Call(this, dtype, Arg.None, device), requires_grad);
    }

    private static class FactoryOps
    {
        public static readonly Op zeros = new("zeros");
        public static readonly Op ones = new("ones");
        public static readonly Op empty = new("empty", "memory_format");
        public static readonly Op full = new("full");
        public static readonly Op rand_generator = new("rand", "generator");
        public static readonly Op randn_generator = new("randn", "generator");
        public static readonly Op arange = new("arange", "start_step");
        public static readonly Op linspace = new("linspace");
        public static readonly Op logspace = new("logspace");
        public static readonly Op eye = new("eye", "m");
        public static readonly Op meshgrid = new("meshgrid", "indexing");
        public static readonly Op zeros_like = new("zeros_like");
        public static readonly Op ones_like = new("ones_like");
        public static readonly Op empty_like = new("empty_like");
        public static readonly Op full_like = new("full_like");
        public static readonly Op rand_like = new("rand_like");
        public static readonly Op randn_like = new("randn_like");
    }
}
