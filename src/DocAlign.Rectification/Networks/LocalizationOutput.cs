using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>What the network says about a batch of pages, in the normalized frame of the letterboxed square. The caller disposes it.</summary>
/// <param name="Corners">[B, 4, 2]: where the page's corners lie; top left, top right, bottom right, bottom left.</param>
/// <param name="Points">[B, K, 2]: where the lattice's control points lie; row by row, x fastest.</param>
/// <param name="LogError">[B]: natural logarithm of the expected mean distance of <paramref name="Points"/> from the truth.</param>
internal sealed record LocalizationOutput(Tensor Corners, Tensor Points, Tensor LogError) : IDisposable
{
    public void Dispose()
    {
        Corners.Dispose();
        Points.Dispose();
        LogError.Dispose();
    }
}
