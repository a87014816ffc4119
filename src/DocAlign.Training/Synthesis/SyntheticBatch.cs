using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Synthetic photos with their truth, in the letterboxed square's normalized frame. The caller disposes it.</summary>
/// <param name="Images">[B, 3, S, S], 0 to 1.</param>
/// <param name="Extents">[B, 2].</param>
/// <param name="Corners">[B, 4, 2].</param>
/// <param name="Points">[B, K, 2].</param>
internal sealed record SyntheticBatch(Tensor Images, Tensor Extents, Tensor Corners, Tensor Points) : IDisposable
{
    public void Dispose()
    {
        Images.Dispose();
        Extents.Dispose();
        Corners.Dispose();
        Points.Dispose();
    }
}
