using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>Keeps displacements within a radius without changing their direction: m tanh(|z| / m) z / |z|.</summary>
/// <remarks>
/// Commutes with every rotation, unlike a bound of each coordinate; its slope is 1 at 0, so that a module that starts at the identity stays
/// there.
/// </remarks>
internal static class RadialBound
{
    /// <param name="moves">[..., 2].</param>
    /// <param name="most">The radius, above 0.</param>
    /// <returns>[..., 2]. Belongs to the caller's scope.</returns>
    public static Tensor Of(Tensor moves, double most)
    {
        var length = moves.square().sum(-1, keepdim: true).add(1e-12).sqrt();
        return moves * (length.div(most).tanh().mul(most) / length);
    }
}
