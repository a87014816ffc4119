using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>The homography that sends the page onto a quadrilateral, as tensors.</summary>
/// <remarks>Closed form for the unit square. Source: P. S. Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3.</remarks>
internal static class ProjectiveGrid
{
    /// <param name="corners">[B, 4, 2]: top left, top right, bottom right, bottom left.</param>
    /// <param name="places">[N, 2], 0 to 1 across the page (x, y).</param>
    /// <returns>[B, N, 2]: where each place lies. The caller disposes it.</returns>
    public static Tensor Map(Tensor corners, Tensor places)
    {
        using var scope = NewDisposeScope();
        var parts = corners.unbind(1);                                        // four of [B, 2]
        var (p0, p1, p2, p3) = (parts[0], parts[1], parts[2], parts[3]);
        var (d1, d2, s) = (p1 - p2, p3 - p2, p0 - p1 + p2 - p3);
        var determinant = Cross(d1, d2);                                      // [B]
        var g = Cross(s, d2).div(determinant).unsqueeze(1);                   // [B, 1]
        var h = Cross(d1, s).div(determinant).unsqueeze(1);                   // [B, 1]
        var a = p1 - p0 + (g * p1);                                           // [B, 2]
        var b = p3 - p0 + (h * p3);                                           // [B, 2]
        var (u, v) = (places.select(1, 0).view(1, -1), places.select(1, 1).view(1, -1));   // [1, N]
        var above = (a.unsqueeze(1) * u.unsqueeze(2)) + (b.unsqueeze(1) * v.unsqueeze(2)) + p0.unsqueeze(1);   // [B, N, 2]
        var below = ((g * u) + (h * v)).add(1).clamp(min: 0.1).unsqueeze(2);  // [B, N, 1]
        return above.div(below).MoveToOuterDisposeScope();
    }

    private static Tensor Cross(Tensor a, Tensor b) => (a.select(1, 0) * b.select(1, 1)) - (a.select(1, 1) * b.select(1, 0));
}
