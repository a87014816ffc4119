using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// What a residual network sees in each cell of a squared page, and the displacements that follow. Tensors belong to the caller's scope.
/// </summary>
/// <param name="Slopes">[B, 2, H/16, W/16]: of the displacement, the text's ∂y/∂x and the rules' ∂x/∂y, normalized.</param>
/// <param name="Offsets">[B, 2, H/16, W/16]: the displacement, x and y, normalized.</param>
/// <param name="LogErrors">[B, 4, H/16, W/16]: logarithms of the expected errors of the two slopes and the two offsets.</param>
/// <param name="Displacement">[B, K, 2]: where each control point of the flat page is seen on the squared page, less its place; x and y,
/// normalized.</param>
internal sealed record ResidualOutput(Tensor Slopes, Tensor Offsets, Tensor LogErrors, Tensor Displacement);
