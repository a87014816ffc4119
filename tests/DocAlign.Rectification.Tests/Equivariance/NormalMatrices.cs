using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>Normal matrices in double precision.</summary>
internal static class NormalMatrices
{
    /// <summary>The generator of C_n, which shifts n values by one.</summary>
    public static Tensor Cycle(int n) => eye(n, dtype: ScalarType.Float64).roll(1, 0);

    public static Tensor Orthogonal(int n, int seed) => matrix_exp(Skew(n, seed).mul(2));

    public static Tensor Skew(int n, int seed)
    {
        var random = new Random(seed);
        var values = tensor(Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5).ToArray(), [n, n]);
        return values - values.t();
    }
}
