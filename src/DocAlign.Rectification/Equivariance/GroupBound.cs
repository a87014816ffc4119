using DocAlign.Rectification.Equivariance.Projectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

/// <summary>
/// From what one step of a group does to a layer to what every element may do: by the paper, and without its Taylor remainder.
/// </summary>
/// <remarks>
/// The paper (arXiv 2603.26657, claims 1 to 3) promises b √n_G r_G + ε_G, where the remainder ε_G of the group's expansion does not
/// shrink with
/// the cut-off. Where representations are orthogonal, the defect can be integrated along the way to the element instead; then b r_G holds,
/// and 0 for an exactly equivariant layer.
/// </remarks>
/// <param name="Claimed">The paper's bound of the relative defect at any element.</param>
/// <param name="Remainder">Its part that does not depend on the layer.</param>
/// <param name="RemainderFree">The bound that holds without a remainder.</param>
public sealed record GroupBound(double Claimed, double Remainder, double RemainderFree)
{
    /// <summary>Of a continuous group.</summary>
    /// <param name="cutoff">b: relative defect of the weight in every direction of the algebra together, per radian.</param>
    /// <param name="input">A basis of the group's algebra as the input has it, [d, d] each, skew.</param>
    /// <param name="output">The same for the output, [d', d'] each, skew.</param>
    /// <param name="radius">r_G: how far the farthest element is from the identity, radians; π for rotations of the plane and of
    /// space.</param>
    /// <exception cref="ArgumentException">A matrix is not skew, or the lists do not fit each other.</exception>
    public static GroupBound OfRotations(double cutoff, IReadOnlyList<Tensor> input, IReadOnlyList<Tensor> output, double radius)
    {
        Dense.RequirePairs(input, output);
        var remainder = RemainderOf(radius * Speed(input)) + RemainderOf(radius * Speed(output));
        return new GroupBound((cutoff * Math.Sqrt(input.Count) * radius) + remainder, remainder, cutoff * radius);
    }

    /// <summary>Of a finite group, whose elements are words in its generators.</summary>
    /// <remarks>
    /// The paper's Lemma 2 adds twice the Lipschitz constant per letter, for which the step norm itself stands here; the telescoping sum
    /// needs nothing.
    /// </remarks>
    /// <param name="stepNorm">The most that one generator changes, see <see cref="StepNorm"/>.</param>
    /// <param name="letters">Letters of the longest word that is needed, see <see cref="WordLength"/>.</param>
    public static GroupBound OfWords(double stepNorm, int letters) =>
        new(3 * letters * stepNorm, 2 * letters * stepNorm, letters * stepNorm);

    /// <summary>Steps of a cyclic group of n from the identity to its k-th element, the shorter way round.</summary>
    public static int WordLength(int k, int n)
    {
        var ahead = ((k % n) + n) % n;
        return Math.Min(ahead, n - ahead);
    }

    /// <summary>
    /// |exp(iω) - 1 - iω|, which grows with ω: the remainder of an orthogonal representation whose fastest frequency comes to ω.
    /// </summary>
    private static double RemainderOf(double omega) => Math.Sqrt(Math.Pow(Math.Cos(omega) - 1, 2) + Math.Pow(Math.Sin(omega) - omega, 2));

    /// <summary>Largest norm of Σ αᵢ Mᵢ with |α| = 1, or a little more: the root of the largest eigenvalue of Σ Mᵢᵀ Mᵢ.</summary>
    private static double Speed(IReadOnlyList<Tensor> generators)
    {
        using var scope = NewDisposeScope();
        foreach (var generator in generators)
        {
            if ((generator + generator.t()).abs().max().to(ScalarType.Float64).item<double>() > 1e-9)
            {
                throw new ArgumentException(
                    "A generator is not skew, so its group is not orthogonal and the bound does not hold.",
                    nameof(generators)
                );
            }
        }

        return StepNorm.SpectralNorm(cat([.. generators.Select(generator => generator.to(ScalarType.Float64))], 0));
    }
}
