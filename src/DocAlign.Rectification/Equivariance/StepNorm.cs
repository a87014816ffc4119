using DocAlign.Rectification.Equivariance.Representations;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

/// <summary>Bounds of the operator norm of what a layer does differently after a quarter turn.</summary>
public static class StepNorm
{
    private const int Grid = 64;

    /// <summary>‖W ρ_X - ρ_Y W‖ of a matrix [outputs, inputs], exact.</summary>
    public static double OfLinear(Tensor weight, Representation input, Representation output)
    {
        using var scope = NewDisposeScope();
        return SpectralNorm(Defect(weight, input, output));
    }

    /// <summary>
    /// √(largest row sum × largest column sum) of the 1-norms of a kernel's slices: never below the operator norm of the convolution,
    /// whatever the size and zero padding.
    /// </summary>
    /// <param name="kernel">[outputs, inputs, side, side].</param>
    public static double SchurTest(Tensor kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        using var scope = NewDisposeScope();
        var norms = kernel.to(ScalarType.Float64).abs().sum([2, 3]);
        return Math.Sqrt(norms.sum([1]).max().item<double>() * norms.sum([0]).max().item<double>());
    }

    /// <summary>
    /// Largest spectral norm of a kernel's Fourier symbol on a grid of frequencies: tight, with a margin for what lies between the
    /// frequencies.
    /// </summary>
    /// <param name="margin">Multiply by 1 / (1 - π (side - 1) / grid) so that it is a bound.</param>
    public static double Symbol(Tensor kernel, int grid = Grid, bool margin = true)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        using var scope = NewDisposeScope();
        var (rows, columns, side) = (kernel.shape[0], kernel.shape[1], (int)kernel.shape[2]);
        var taps = kernel.to(ScalarType.Float64).reshape(rows * columns, side * side);
        var (cosine, sine) = (new double[side * side * grid * grid], new double[side * side * grid * grid]);
        for (var tap = 0; tap < side * side; tap++)
        {
            for (var f = 0; f < grid * grid; f++)
            {
                var angle = 2 * Math.PI * (((tap / side) * (f / grid)) + ((tap % side) * (f % grid))) / grid;
                (cosine[(tap * grid * grid) + f], sine[(tap * grid * grid) + f]) = (Math.Cos(angle), -Math.Sin(angle));
            }
        }

        Tensor Symbols(double[] wave) => taps.matmul(tensor(wave, [side * side, grid * grid])).t().reshape(grid * grid, rows, columns);
        var (real, imaginary) = (Symbols(cosine), Symbols(sine));

        // A complex matrix has the norm of the real one that acts on real and imaginary parts.
        var matrices = cat([cat([real, -imaginary], 2), cat([imaginary, real], 2)], 1);
        var smaller = 2 * rows <= 2 * columns ? matrices.matmul(matrices.transpose(1, 2)) : matrices.transpose(1, 2).matmul(matrices);
        var norm = Math.Sqrt(Math.Max(0, linalg.eigvalsh(smaller).max().item<double>()));
        return margin ? norm / (1 - (Math.PI * (side - 1) / grid)) : norm;
    }

    /// <summary>ρ_Y⁻¹ W ρ_X - W, the defect of one quarter turn as a weight of the same shape.</summary>
    public static Tensor Defect(Tensor weight, Representation input, Representation output)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var scope = NewDisposeScope();
        var matrix = weight.to(ScalarType.Float64).reshape(output.Dimension, input.Dimension);

        // W ρ_X gathers columns by the inverse permutation, since (ρ_X)ᵀ = ρ_X⁻¹.
        var turned = output.QuarterTurn.Inverse().Apply(input.QuarterTurn.Inverse().Apply(matrix, 1), 0);
        return (turned - matrix).view(weight.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Largest singular value, by the eigenvalues of the smaller Gram matrix.</summary>
    public static double SpectralNorm(Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        using var scope = NewDisposeScope();
        var m = matrix.to(ScalarType.Float64);
        var gram = m.shape[0] <= m.shape[1] ? m.matmul(m.t()) : m.t().matmul(m);
        return Math.Sqrt(Math.Max(0, linalg.eigvalsh(gram).max().item<double>()));
    }
}
