using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>An orthogonal matrix that only reorders and flips signs: (P v)[i] = Sign[i] · v[Source[i]].</summary>
public sealed class SignedPermutation
{
    /// <exception cref="ArgumentException">The lists are of different length, <paramref name="source"/> is no permutation, or a sign is
    /// neither 1 nor -1.</exception>
    public SignedPermutation(IReadOnlyList<int> source, IReadOnlyList<int> sign)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sign);
        if (
            source.Count != sign.Count
            || !source.Order().SequenceEqual(Enumerable.Range(0, source.Count))
            || sign.Any(value => value is not (1 or -1))
        )
        {
            throw new ArgumentException(
                $"source has {source.Count} entries and sign {sign.Count}; expected a permutation and as many signs of 1 or -1.",
                nameof(source)
            );
        }

        (Source, Sign) = (source, sign);
    }

    /// <summary>Where each entry comes from.</summary>
    public IReadOnlyList<int> Source { get; }

    /// <summary>1 or -1 for each entry.</summary>
    public IReadOnlyList<int> Sign { get; }

    public int Dimension => Source.Count;

    public static SignedPermutation Identity(int dimension) =>
        new([.. Enumerable.Range(0, dimension)], [.. Enumerable.Repeat(1, dimension)]);

    /// <summary>Matrix product: first <paramref name="other"/>, then this.</summary>
    public SignedPermutation After(SignedPermutation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Dimension == Dimension
            ? new([.. Source.Select(from => other.Source[from])], [.. Source.Select((from, i) => Sign[i] * other.Sign[from])])
            : throw new ArgumentException($"other has dimension {other.Dimension}, this {Dimension}.", nameof(other));
    }

    public SignedPermutation Inverse()
    {
        var (source, sign) = (new int[Dimension], new int[Dimension]);
        for (var i = 0; i < Dimension; i++)
        {
            (source[Source[i]], sign[Source[i]]) = (i, Sign[i]);
        }

        return new(source, sign);
    }

    /// <summary>Applied to the given dimension of a tensor.</summary>
    public Tensor Apply(Tensor values, long dimension = -1)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var scope = NewDisposeScope();
        var at = dimension < 0 ? values.dim() + dimension : dimension;
        var shape = Enumerable.Repeat(1L, (int)values.dim()).ToArray();
        shape[at] = Dimension;
        var index = tensor(Source.Select(from => (long)from).ToArray(), device: values.device);
        var sign = tensor(Sign.Select(value => (float)value).ToArray(), device: values.device).to(values.dtype).view(shape);
        return (values.index_select(at, index) * sign).MoveToOuterDisposeScope();
    }

    /// <summary>[n, n], double precision.</summary>
    public Tensor ToMatrix()
    {
        var values = new double[Dimension * Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            values[(i * Dimension) + Source[i]] = Sign[i];
        }

        return tensor(values, [Dimension, Dimension]);
    }
}
