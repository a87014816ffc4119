using static TorchSharp.torch;

namespace DocAlign.Rectification.Networks;

/// <summary>
/// What the locate network says of a batch. Places are in the letterboxed square's normalized frame. Tensors belong to the caller's
/// scope.
/// </summary>
/// <param name="Boundary">[B, 16, 2], clockwise from the corner that is the top left one as the picture stands; may lie outside the
/// picture.</param>
/// <param name="Spread">[B, 16]: standard deviation of each point's distribution.</param>
/// <param name="Coarse">[B, 16, 2]: the points as the hidden layer gives them, before the pyramid refines them; the boundary itself where
/// there is no pyramid.</param>
/// <param name="Logits">[B, 32, bins]: x and y of each coarse point in turn.</param>
/// <param name="Marginals">[B, 32, cells]: logarithms of the probabilities of x and y of each refined point in turn; null where there is no
/// pyramid.</param>
/// <param name="Mask">[B, 1, S/8, S/8]: logits of "shows the page".</param>
/// <param name="Turns">[B, 4]: logits of how many quarter turns clockwise the content is shown turned.</param>
/// <param name="Flat">[B]: logits of "fills the picture and lies straight".</param>
internal sealed record LocateOutput(
    Tensor Boundary,
    Tensor Spread,
    Tensor Coarse,
    Tensor Logits,
    Tensor? Marginals,
    Tensor Mask,
    Tensor Turns,
    Tensor Flat
);
