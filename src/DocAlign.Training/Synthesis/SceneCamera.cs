using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Where the cameras of scenes see places in space: turned, projected through a pinhole, scaled into the frame.</summary>
internal sealed class SceneCamera(SceneBatch scenes)
{
    private const int Nodes = SceneGeometry.Nodes;

    /// <summary>Least distance from the camera, in sheet units: what is bent behind it is seen as if it were there.</summary>
    private const double LeastDepth = 0.2;

    /// <summary>How far the page may be shifted over the edge of the frame, as a share of the frame's half sides.</summary>
    private const double Overhang = 0.06;

    /// <param name="sheet">[B, N, N, 3], see <see cref="SheetSurface.Places"/>.</param>
    /// <param name="extents">Half width and half height of each photo in the square, [B, 2].</param>
    /// <returns>[B, N, N, 2]: places in the square.</returns>
    public Tensor See(Tensor sheet, Tensor extents) => Framed(Projected(sheet), extents.view(-1, 1, 1, 2));

    /// <summary>Turned before the camera, [B, N, N, 3].</summary>
    private Tensor Turned(Tensor vectors)
    {
        var matrix = scenes.PerScene(
            scene =>
            {
                var (pitch, yaw, roll) = (scene.Camera.Pitch, scene.Camera.Yaw, scene.Camera.Roll + (scene.QuarterTurns * Math.PI / 2));
                var (cp, sp, cy, sy, cr, sr) = (
                    Math.Cos(pitch),
                    Math.Sin(pitch),
                    Math.Cos(yaw),
                    Math.Sin(yaw),
                    Math.Cos(roll),
                    Math.Sin(roll)
                );

                // Roll after pitch after yaw; transposed, as the vectors are rows.
                return
                [
                    (cr * cy) - (sr * sp * sy),
                    (sr * cy) + (cr * sp * sy),
                    -cp * sy,
                    -sr * cp,
                    cr * cp,
                    sp,
                    (cr * sy) + (sr * sp * cy),
                    (sr * sy) - (cr * sp * cy),
                    cp * cy,
                ];
            },
            3,
            3
        );
        return vectors.reshape(scenes.Count, -1, 3).matmul(matrix).view(scenes.Count, Nodes, Nodes, 3);
    }

    /// <summary>Seen by a pinhole, [B, N, N, 2]; what lies in the page's plane keeps its size.</summary>
    private Tensor Projected(Tensor sheet)
    {
        var turned = Turned(sheet);
        var distance = scenes.PerScene(scene => [scene.Distance], 1, 1, 1);
        var depth = (distance - turned.slice(3, 2, 3, 1)).clamp_min(LeastDepth) / distance;
        return turned.slice(3, 0, 2, 1) / depth;
    }

    /// <summary>Scaled and shifted so that the page spans its share of the frame.</summary>
    private Tensor Framed(Tensor projected, Tensor extents)
    {
        var (low, high) = (projected.amin([1, 2], keepdim: true), projected.amax([1, 2], keepdim: true)); // [B, 1, 1, 2]
        var (middle, half) = ((low + high) / 2, (high - low) / 2);
        var scale = scenes.PerScene(scene => [scene.Fill], 1, 1, 1) * (extents / half).amin([3], keepdim: true);
        var slack = (extents - (half * scale)).clamp_min(0) + (Overhang * extents);
        var shift = scenes.PerScene(
            scene => scene.IsScan && scene.Shift == (0, 0) ? [0, 0] : [Math.Clamp(scene.Shift.X, -1, 1), Math.Clamp(scene.Shift.Y, -1, 1)],
            1,
            1,
            2
        );
        return ((projected - middle) * scale) + (slack * shift);
    }
}
