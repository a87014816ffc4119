using DocAlign.Rectification.Equivariance.Representations;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>How a group element acts on flattened weights: (g W)[j] = Sign[j] W[Index[j]] for g W = ρ_Y⁻¹ W ρ_X.</summary>
/// <param name="Index">[d' d].</param>
/// <param name="Sign">[d' d], 1 or -1.</param>
internal sealed record WeightAction(long[] Index, float[] Sign)
{
    /// <param name="input">ρ_X of the element.</param>
    /// <param name="output">ρ_Y of the element.</param>
    public static WeightAction Of(SignedPermutation input, SignedPermutation output)
    {
        var columns = input.Dimension;
        var (index, sign) = (new long[columns * output.Dimension], new float[columns * output.Dimension]);
        for (var row = 0; row < output.Dimension; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                // (g W)[ySource[a], xSource[b]] = ySign[a] xSign[b] W[a, b].
                var (from, to) = ((row * columns) + column, (output.Source[row] * columns) + input.Source[column]);
                (index[to], sign[to]) = (from, output.Sign[row] * input.Sign[column]);
            }
        }

        return new WeightAction(index, sign);
    }

    /// <summary>First <paramref name="other"/>, then this.</summary>
    public WeightAction After(WeightAction other)
    {
        var (index, sign) = (new long[Index.Length], new float[Index.Length]);
        for (var j = 0; j < index.Length; j++)
        {
            (index[j], sign[j]) = (other.Index[Index[j]], Sign[j] * other.Sign[Index[j]]);
        }

        return new WeightAction(index, sign);
    }
}
