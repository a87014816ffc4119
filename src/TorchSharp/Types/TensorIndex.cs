using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One part of an index into a tensor: a number, a slice, a mask or list of indices, <c>...</c>, or a new axis.</summary>
public readonly struct TensorIndex
{
    internal enum Kind
    {
        Null,
        None,
        Single,
        Slice,
        Bool,
        Tensor,
        Ellipsis,
    }

    private TensorIndex(Kind kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null)
    {
        this.kind = kind;
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.tensor = tensor;
    }

    internal readonly Kind kind;
    internal readonly long? start;
    internal readonly long? stop;
    internal readonly long? step;
    internal readonly Tensor? tensor;

    /// <summary>All axes that the other parts do not name.</summary>
    public static TensorIndex Ellipsis { get; } = new(Kind.Ellipsis);

    /// <summary>A new axis of length one.</summary>
    public static TensorIndex None { get; } = new(Kind.None);

    /// <summary>The whole axis.</summary>
    public static TensorIndex Colon { get; } = new(Kind.Slice);

    /// <summary>Like <see cref="None"/>.</summary>
    public static TensorIndex Null { get; } = new(Kind.Null);

    public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step);

    public static TensorIndex Slice((int? start, int? end) range) => new(Kind.Slice, range.start, range.end);

    public static TensorIndex Slice(Range range)
    {
        long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
        long? end = range.End.IsFromEnd && range.End.Value == 0 ? null : Position(range.End);
        return new(Kind.Slice, Position(range.Start), end);
    }

    public static TensorIndex Bool(bool value) => new(Kind.Bool, value ? 1 : 0);

    public static TensorIndex Single(long index) => new(Kind.Single, index);

    public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor);

    public static implicit operator TensorIndex(long value) => Single(value);

    public static implicit operator TensorIndex(Index value) => Single(value.IsFromEnd ? -value.Value : value.Value);

    public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

    public static implicit operator TensorIndex(Range range) => Slice(range);
}
