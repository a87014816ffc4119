using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>The homography that sends the page onto a quadrilateral, as tensors that gradients pass through.</summary>
/// <remarks>
/// Closed form for the unit square, whose coordinates are (p + 1) / 2 of the normalized ones. Source: P. S. Heckbert, "Fundamentals of
/// Texture Mapping and Image Warping", 1989, section 2.2.3.
/// </remarks>
internal static class CornerHomography
{
    /// <summary>Depths below this share of the nearest corner's are taken for it: behind the camera nothing is seen.</summary>
    private const double LeastDepth = 0.1;

    /// <param name="corners">[B, 4, 2]: top left, top right, bottom right, bottom left; normalized on the source.</param>
    /// <returns>[B, 3, 3], from the normalized page to the normalized source, the last entry of each 1 at the page's top left corner's
    /// depth. Belongs to the caller's scope.</returns>
    public static Tensor Matrix(Tensor corners)
    {
        using var scope = NewDisposeScope();
        var parts = corners.unbind(1); // four of [B, 2]
        var (p0, p1, p2, p3) = (parts[0], parts[1], parts[2], parts[3]);
        var (d1, d2, s) = (p1 - p2, p3 - p2, p0 - p1 + p2 - p3);
        var determinant = Cross(d1, d2); // [B]
        var g = Cross(s, d2).div(determinant).unsqueeze(1); // [B, 1]
        var h = Cross(d1, s).div(determinant).unsqueeze(1); // [B, 1]
        var a = p1 - p0 + (g * p1); // [B, 2]
        var b = p3 - p0 + (h * p3); // [B, 2]

        // u = (x + 1) / 2, so the columns of x and y halve, and the last one takes their halves in.
        var x = cat([a, g], 1).div(2); // [B, 3]
        var y = cat([b, h], 1).div(2);
        var one = cat([p0, ones_like(g)], 1) + x + y;
        return stack([x, y, one], 2).MoveToOuterDisposeScope(); // [B, 3, 3]
    }

    /// <summary>The adjugate: the inverse up to a factor, which a homography does not feel.</summary>
    /// <param name="matrices">[B, 3, 3].</param>
    /// <returns>[B, 3, 3]. Belongs to the caller's scope.</returns>
    public static Tensor Inverse(Tensor matrices)
    {
        using var scope = NewDisposeScope();
        var rows = matrices.unbind(1);
        return stack([linalg.cross(rows[1], rows[2], 1), linalg.cross(rows[2], rows[0], 1), linalg.cross(rows[0], rows[1], 1)], 2)
            .MoveToOuterDisposeScope();
    }

    /// <param name="matrices">[B, 3, 3].</param>
    /// <param name="places">[B or 1, N, 2].</param>
    /// <returns>[B, N, 2]. Belongs to the caller's scope.</returns>
    public static Tensor Apply(Tensor matrices, Tensor places)
    {
        using var scope = NewDisposeScope();
        var homogeneous = cat([places, ones_like(places.narrow(2, 0, 1))], 2).expand(matrices.shape[0], -1, 3);
        var all = homogeneous.matmul(matrices.transpose(1, 2)); // [B, N, 3]
        var depth = all.narrow(2, 2, 1);

        // The sign and the size of a homography are free: depths count relative to the middle's.
        var middle = matrices.select(1, 2).select(1, 2).view(-1, 1, 1);
        return (all.narrow(2, 0, 2) / middle / (depth / middle).clamp_min(LeastDepth)).MoveToOuterDisposeScope();
    }

    private static Tensor Cross(Tensor a, Tensor b) => (a.select(1, 0) * b.select(1, 1)) - (a.select(1, 1) * b.select(1, 0));
}
