using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>How far places of the square lie inside the things of scenes: fields whose zero lines are the edges.</summary>
/// <remarks>Distances are in the square's normalized units, [B, C, C] on a lattice unless a comment says otherwise.</remarks>
internal static class SceneFields
{
    /// <summary>How far inside the sheet, in the square's normalized units, roughly; less where a corner is gone.</summary>
    public static Tensor PageDistance(SceneGeometry geometry, Tensor x, Tensor y)
    {
        var inside = minimum(1 - x.abs(), 1 - y.abs());
        var torn = geometry.PerScene(scene => [scene.Torn.Size > 0 ? 2 - scene.Torn.Size : 9], 1, 1, 1);
        var (signX, signY) = (
            geometry.PerScene(scene => [scene.Torn.Corner is 1 or 2 ? 1 : -1], 1, 1, 1),
            geometry.PerScene(scene => [scene.Torn.Corner is 2 or 3 ? 1 : -1], 1, 1, 1)
        );
        return minimum(inside, torn - (signX * x) - (signY * y));
    }

    public static Tensor ShadowSide(SceneGeometry geometry, Tensor x, Tensor y)
    {
        Tensor Of(Func<Scene, double> value) => geometry.PerScene(scene => [value(scene)], 1, 1);
        var across = (Of(scene => scene.Shadow.X) * x) + (Of(scene => scene.Shadow.Y) * y);
        var along = (Of(scene => scene.Shadow.X) * y) - (Of(scene => scene.Shadow.Y) * x);
        return (
                (across + Of(scene => scene.Shadow.Offset) + (Of(scene => scene.Shadow.Bend) * along.square()))
                * Of(scene => scene.Shadow.Sharpness)
            ) + 0.5;
    }

    /// <summary>How far inside a turned rectangle; negative outside, and everywhere where there is none.</summary>
    public static Tensor Inside(
        SceneGeometry geometry,
        Tensor x,
        Tensor y,
        Func<Scene, (double X, double Y, double HalfWidth, double HalfHeight, double Turn, double Grey)> thing
    )
    {
        Tensor Of(Func<(double X, double Y, double HalfWidth, double HalfHeight, double Turn, double Grey), double> value) =>
            geometry.PerScene(scene => [value(thing(scene))], 1, 1);
        var (dx, dy) = (x - Of(it => it.X), y - Of(it => it.Y));
        var (cosine, sine) = (Of(it => Math.Cos(it.Turn)), Of(it => Math.Sin(it.Turn)));
        return minimum(
                Of(it => it.HalfWidth) - ((cosine * dx) + (sine * dy)).abs(),
                Of(it => it.HalfHeight) - ((cosine * dy) - (sine * dx)).abs()
            ) - Of(it => it.HalfWidth > 0 ? 0 : 9);
    }

    /// <summary>How far inside the ellipse of the occluder, roughly; negative outside.</summary>
    public static Tensor Blob(SceneGeometry geometry, Tensor x, Tensor y)
    {
        Tensor Of(Func<(double X, double Y, double HalfWidth, double HalfHeight, double Turn), double> value) =>
            geometry.PerScene(scene => [value(scene.Occluder)], 1, 1);
        var (dx, dy) = (x - Of(it => it.X), y - Of(it => it.Y));
        var (cosine, sine) = (Of(it => Math.Cos(it.Turn)), Of(it => Math.Sin(it.Turn)));
        var (across, along) = (
            ((cosine * dx) + (sine * dy)) / Of(it => Math.Max(it.HalfWidth, 0.01)),
            ((cosine * dy) - (sine * dx)) / Of(it => Math.Max(it.HalfHeight, 0.01))
        );
        return (1 - (across.square() + along.square()).sqrt()) * Of(it => Math.Max(it.HalfWidth, 0.01))
            - Of(it => it.HalfWidth > 0 ? 0 : 9);
    }

    /// <summary>How far inside a patch that hides a piece of the edge; negative outside, and everywhere where there is none.</summary>
    public static Tensor Hidden(SceneGeometry geometry, Tensor boundary, Tensor x, Tensor y, int index)
    {
        Tensor Of(Func<(double Place, double HalfWidth, double HalfHeight, double Turn), double> value) =>
            geometry.PerScene(scene => [value(scene.Dropout[index])], 1, 1);
        var place = Of(it => it.Place).view(-1, 1, 1);
        var (before, share) = (place.floor(), place - place.floor());
        Tensor Point(Tensor at) => boundary.gather(1, at.remainder(boundary.shape[1]).to(ScalarType.Int64).expand(-1, 1, 2));
        var middle = lerp(Point(before), Point(before + 1), share); // [B, 1, 2]
        var (dx, dy) = (x - middle.select(2, 0).unsqueeze(2), y - middle.select(2, 1).unsqueeze(2));
        var (cosine, sine) = (Of(it => Math.Cos(it.Turn)), Of(it => Math.Sin(it.Turn)));
        return minimum(
                Of(it => it.HalfWidth) - ((cosine * dx) + (sine * dy)).abs(),
                Of(it => it.HalfHeight) - ((cosine * dy) - (sine * dx)).abs()
            ) - Of(it => it.HalfWidth > 0 ? 0 : 9);
    }

    /// <summary>A coarse field at each pixel of the square, bilinearly.</summary>
    /// <param name="align">The outer nodes are the centres of the outer pixels; otherwise nodes are the middles of cells.</param>
    public static Tensor Enlarged(Tensor small, int side, bool align) =>
        nn.functional.interpolate(small, [side, side], mode: InterpolationMode.Bilinear, align_corners: align);
}
