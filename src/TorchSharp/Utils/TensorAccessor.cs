using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor, in the order of its indices whatever its strides.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private Tensor? _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly unsafe T* _data;

    internal unsafe TensorAccessor(Tensor tensor)
    {
        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
        _data = (T*)NativeMethods.ts_data(tensor.Handle);
        Count = tensor.NumberOfElements;
        IsContiguous = tensor.is_contiguous();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    private bool IsContiguous { get; }

    /// <summary>The element at a position in the flattened tensor, or by its indices.</summary>
    public unsafe T this[params long[] indices]
    {
        get => _data[Offset(indices)];
        set => _data[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(arrayIndex), tensorIndex);

    public unsafe void CopyTo(Span<T> span, long tensorIndex = 0)
    {
        var count = (int)Math.Min(span.Length, Count - tensorIndex);
        if (IsContiguous)
        {
            new ReadOnlySpan<T>(_data + tensorIndex, count).CopyTo(span);
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                span[i] = _data[OffsetOfFlat(tensorIndex + i)];
            }
        }

        GC.KeepAlive(_tensor);
    }

    public unsafe void CopyFrom(ReadOnlySpan<T> span, long tensorIndex = 0)
    {
        for (var i = 0; i < span.Length; i++)
        {
            _data[IsContiguous ? tensorIndex + i : OffsetOfFlat(tensorIndex + i)] = span[i];
        }

        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(arrayIndex), tensorIndex);

    public bool Contains(T item) => ToArray().Contains(item);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lets go of the tensor, which stays the caller's.</summary>
    public void Dispose() => _tensor = null;

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            var flat = indices[0];
            return (ulong)flat < (ulong)Count ? IsContiguous ? flat : OffsetOfFlat(flat)
                : throw new IndexOutOfRangeException($"Index {flat} is outside of a tensor with {Count} elements.");
        }

        if (indices.Length != _shape.Length)
        {
            throw new ArgumentException($"{indices.Length} indices were given for a tensor of {_shape.Length} dimensions.");
        }

        var offset = 0L;
        for (var d = 0; d < indices.Length; d++)
        {
            offset += (ulong)indices[d] < (ulong)_shape[d] ? indices[d] * _strides[d]
                : throw new IndexOutOfRangeException($"Index {indices[d]} is outside of dimension {d}, which has {_shape[d]} elements.");
        }

        return offset;
    }

    private long OffsetOfFlat(long flat)
    {
        var offset = 0L;
        for (var d = _shape.Length - 1; d >= 0; d--)
        {
            (flat, var index) = Math.DivRem(flat, _shape[d]);
            offset += index * _strides[d];
        }

        return offset;
    }
}
