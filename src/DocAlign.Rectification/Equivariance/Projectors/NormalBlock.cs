namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>A diagonal block.</summary>
/// <param name="Start">First row and column.</param>
/// <param name="Size">1 or 2.</param>
/// <param name="A">Real part of its eigenvalues.</param>
/// <param name="F">Imaginary part, 0 or positive.</param>
internal readonly record struct NormalBlock(int Start, int Size, double A, double F)
{
    /// <summary>Spectral norm.</summary>
    public double Norm => Math.Sqrt((A * A) + (F * F));
}
