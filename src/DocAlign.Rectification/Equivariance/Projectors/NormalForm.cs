using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Real Schur form of a normal matrix: M = U Σ Uᵀ with blocks (a) and ((a, f), (-f, a)), f &gt; 0.</summary>
/// <remarks>
/// From the joint eigenspaces of the symmetric part and of the square of the skew part, which commute; no general Schur routine is needed.
/// </remarks>
internal sealed class NormalForm
{
    private const double Tolerance = 1e-9;

    private NormalForm(Tensor basis, IReadOnlyList<NormalBlock> blocks) => (Basis, Blocks) = (basis, blocks);

    /// <summary>U, [n, n], double; belongs to no scope.</summary>
    public Tensor Basis { get; }

    public IReadOnlyList<NormalBlock> Blocks { get; }

    /// <exception cref="ArgumentException">The matrix does not commute with its transpose.</exception>
    public static NormalForm Of(Tensor matrix)
    {
        using var scope = NewDisposeScope();
        var m = matrix.to(ScalarType.Float64);
        var n = (int)m.shape[0];
        var scale = Math.Max(m.abs().max().item<double>(), 1e-300);
        var defect = (m.matmul(m.t()) - m.t().matmul(m)).abs().max().item<double>();
        if (defect > 1e-8 * scale * scale * n)
        {
            throw new ArgumentException(
                $"The generator is not normal: it differs from commuting with its transpose by {defect:G3}. Use the SVD projectors.",
                nameof(matrix)
            );
        }

        var (symmetric, skew) = ((m + m.t()) / 2, (m - m.t()) / 2);

        var q = JointEigenvectors(symmetric / scale, skew / scale, n);
        var (s, k) = (Rows(symmetric, n), Rows(skew, n));
        var (chosen, blocks) = (new List<double[]>(), new List<NormalBlock>());
        foreach (var column in q)
        {
            var v = Rest(column, chosen);
            if (v is null)
            {
                continue;
            }

            var a = Dot(v, Times(s, v));
            var w = Times(k, v);
            var f = Math.Sqrt(Dot(w, w));
            if (f <= Tolerance * scale * n)
            {
                blocks.Add(new NormalBlock(chosen.Count, 1, a, 0));
                chosen.Add(v);
                continue;
            }

            blocks.Add(new NormalBlock(chosen.Count, 2, a, f));
            chosen.Add([.. w.Select(value => value / f)]);
            chosen.Add(v);
        }

        var basis = tensor(Enumerable.Range(0, n * n).Select(i => chosen[i % n][i / n]).ToArray(), [n, n]);
        return new NormalForm(basis.DetachFromDisposeScope(), blocks);
    }

    /// <summary>Orthonormal eigenvectors of the symmetric part and of the square of the skew part at once.</summary>
    /// <remarks>
    /// First the eigenspaces of the symmetric part, then in each of them those of the square, which maps it to itself. One eigenproblem
    /// of a
    /// mix of the two would not do: different pairs of eigenvalues can have the same mix (with √2, cos 90° and cos 135°).
    /// </remarks>
    /// <param name="symmetric">[n, n], double, with entries up to 1.</param>
    /// <param name="skew">The same.</param>
    private static List<double[]> JointEigenvectors(Tensor symmetric, Tensor skew, int n)
    {
        var square = skew.matmul(skew);
        var (values, vectors) = linalg.eigh(symmetric);
        var ordered = values.contiguous().data<double>().ToArray();
        var columns = new List<double[]>();
        for (var from = 0; from < n; )
        {
            var to = from + 1;
            while (to < n && ordered[to] - ordered[to - 1] <= Tolerance * n)
            {
                to++;
            }

            var space = vectors.narrow(1, from, to - from);
            var (_, inside) = linalg.eigh(space.t().matmul(square).matmul(space));
            columns.AddRange(Columns(space.matmul(inside), n));
            from = to;
        }

        return columns;
    }

    /// <summary>What is left of a vector beside those chosen, of length 1; null when nothing is. Twice, against rounding.</summary>
    private static double[]? Rest(double[] vector, List<double[]> chosen)
    {
        var rest = (double[])vector.Clone();
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var other in chosen)
            {
                var share = Dot(rest, other);
                for (var i = 0; i < rest.Length; i++)
                {
                    rest[i] -= share * other[i];
                }
            }
        }

        var length = Math.Sqrt(Dot(rest, rest));
        return length < 1e-6 ? null : [.. rest.Select(value => value / length)];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double[] Times(double[][] rows, double[] vector) => [.. rows.Select(row => Dot(row, vector))];

    private static double[][] Rows(Tensor matrix, int n)
    {
        var flat = matrix.contiguous().data<double>().ToArray();
        return [.. Enumerable.Range(0, n).Select(row => flat[(row * n)..((row + 1) * n)])];
    }

    /// <param name="matrix">[n, m].</param>
    private static IEnumerable<double[]> Columns(Tensor matrix, int n)
    {
        using var turned = matrix.t().contiguous();
        return turned.data<double>().ToArray().Chunk(n);
    }
}
