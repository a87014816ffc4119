using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>
/// Synthetic photos with their truth, in the letterboxed square's normalized frame. Tensors belong to the scope in which they are made.
/// </summary>
/// <param name="Images">[B, 3, S, S], 0 to 1.</param>
/// <param name="Extents">[B, 2].</param>
/// <param name="Boundary">[B, 16, 2], clockwise from the corner that is the top left one as the picture stands.</param>
/// <param name="Mask">[B, 1, S/8, S/8]: share of each cell that shows the page.</param>
/// <param name="QuarterTurns">[B], 0 to 3, clockwise.</param>
/// <param name="IsFlat">[B], 1 where the page fills the picture and lies straight.</param>
internal sealed record PhotoBatch(Tensor Images, Tensor Extents, Tensor Boundary, Tensor Mask, Tensor QuarterTurns, Tensor IsFlat);
