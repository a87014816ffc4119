using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>The homographies through the corners of pages as they are seen.</summary>
internal static class SceneHomographies
{
    /// <param name="seen">[B, N, N, 2]: places of each page's lattice in the square.</param>
    /// <returns>[B, 3, 3] each: from the page to the square, and back.</returns>
    public static (Tensor ToSquare, Tensor ToPage) Of(Tensor seen)
    {
        var (count, last) = ((int)seen.shape[0], seen.shape[1] - 1);
        var corners = stack(
                [
                    seen.select(1, 0).select(1, 0),
                    seen.select(1, 0).select(1, last),
                    seen.select(1, last).select(1, last),
                    seen.select(1, last).select(1, 0),
                ],
                1
            )
            .cpu()
            .contiguous()
            .data<float>()
            .ToArray(); // [B, 4, 2]
        var (forward, backward) = (new List<float>(), new List<float>());
        for (var i = 0; i < count; i++)
        {
            var homography = Homography.FromCorners([
                .. Enumerable
                    .Range(0, 4)
                    .Select(corner => new NormalizedPoint(corners[(8 * i) + (2 * corner)], corners[(8 * i) + (2 * corner) + 1])),
            ]);
            forward.AddRange(homography.Matrix.Select(value => (float)value));
            backward.AddRange(homography.Inverse().Matrix.Select(value => (float)value));
        }

        return (
            tensor(forward.ToArray(), [count, 3, 3], device: seen.device),
            tensor(backward.ToArray(), [count, 3, 3], device: seen.device)
        );
    }
}
