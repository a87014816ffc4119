using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Makes batches of synthetic photos and scans as tensors on the device that trains.</summary>
/// <remarks>
/// What varies slowly is computed on a coarse lattice and enlarged bilinearly; edges are drawn from enlarged distances, as sharp as a
/// pixel.
/// </remarks>
/// <param name="pages">Flat pages by their index in the bank: [B, 3, h, w], 0 to 1, whatever their aspect ratio squeezed into one
/// shape.</param>
/// <param name="side">Of the square pictures, in pixels; a multiple of 8.</param>
/// <param name="isHard">Adds what <see cref="HardScene"/> adds.</param>
internal sealed class PhotoRenderer(Func<long[], Tensor> pages, int side, Device device, bool isHard = false)
{
    /// <summary>Grey of the letterbox bars, the same as the worker's.</summary>
    public const double BarGrey = 128 / 255.0;

    private const int Coarse = 49;

    /// <summary>Boundary points this close to the frame's make a page flat, in the square's normalized units (0.6 % of the side).</summary>
    private const double FlatWithin = 0.012;

    /// <summary>Photos of pages of a bank.</summary>
    /// <param name="seed">The same seed gives the same batch.</param>
    /// <param name="strength">0 to 1: the curriculum's dial.</param>
    public PhotoBatch Draw(IReadOnlyList<double> aspects, int count, ulong seed, double strength)
    {
        var random = new SeededRandom(seed);
        var picks = new long[count];
        var scenes = new Scene[count];
        for (var i = 0; i < count; i++)
        {
            picks[i] = random.Whole(0, aspects.Count - 1);
            var scene = Scene.Draw(random.Fork(), aspects[(int)picks[i]], strength);
            scenes[i] = isHard ? HardScene.Of(scene, random.Fork(), strength) : scene;
        }

        return Draw(scenes, picks, random.NextUInt64());
    }

    /// <summary>Photos of given scenes.</summary>
    /// <param name="picks">Index of each scene's page.</param>
    public PhotoBatch Draw(Scene[] scenes, long[] picks, ulong noiseSeed)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed((long)(noiseSeed >> 1));
        var geometry = new SceneGeometry(scenes, device);
        var boundary = geometry.Boundary();
        var (images, mask) = Render(scenes, picks, geometry, boundary);
        var frame = geometry.Extents.unsqueeze(1) * Points(DocAlign.Geometry.BoundaryWarp.PageBoundary);
        var isFlat = (boundary - frame).abs().amax([1, 2]).le(FlatWithin).to(ScalarType.Float32);
        var turns = tensor(scenes.Select(scene => (long)scene.QuarterTurns).ToArray(), device: device);
        return new PhotoBatch(
            images.MoveToOuterDisposeScope(),
            geometry.Extents.MoveToOuterDisposeScope(),
            boundary.MoveToOuterDisposeScope(),
            mask.MoveToOuterDisposeScope(),
            turns.MoveToOuterDisposeScope(),
            isFlat.MoveToOuterDisposeScope()
        );
    }

    private Tensor Points(IReadOnlyList<DocAlign.Geometry.NormalizedPoint> points) =>
        tensor(points.SelectMany(point => new[] { (float)point.X, (float)point.Y }).ToArray(), [1, points.Count, 2], device: device);

    private (Tensor Images, Tensor Mask) Render(Scene[] scenes, long[] picks, SceneGeometry geometry, Tensor boundary)
    {
        // The lattice's outer nodes are the centres of the outer pixels.
        var square = SceneGeometry.LatticePoints(Coarse, Coarse, device).mul(1 - (1.0 / side)).unsqueeze(0); // [1, C, C, 2]
        var page = geometry.Backward(square).clamp(-4, 4); // [B, C, C, 2]
        var (x, y) = (square.select(-1, 0), square.select(-1, 1));
        var fields = SceneFields.Enlarged(
            stack(
                [
                    page.select(-1, 0),
                    page.select(-1, 1),
                    LatticeMap.Read(geometry.Shade, page).squeeze(1),
                    SceneFields.ShadowSide(geometry, x, y),
                    (geometry.PerScene(scene => [scene.LightSlope.X], 1, 1) * x)
                        + (geometry.PerScene(scene => [scene.LightSlope.Y], 1, 1) * y)
                        + 1,
                    (geometry.PerScene(scene => [scene.Boards.X], 1, 1) * x) + (geometry.PerScene(scene => [scene.Boards.Y], 1, 1) * y),
                    SceneFields.Inside(geometry, x, y, scene => scene.Clutter[0]),
                    SceneFields.Inside(geometry, x, y, scene => scene.Clutter[1]),
                    SceneFields.Blob(geometry, x, y),
                    SceneFields.Hidden(geometry, boundary, x, y, 0),
                    SceneFields.Hidden(geometry, boundary, x, y, 1),
                    minimum(geometry.Extents.select(1, 0).view(-1, 1, 1) - x.abs(), geometry.Extents.select(1, 1).view(-1, 1, 1) - y.abs()),
                ],
                1
            ),
            side,
            align: true
        ); // [B, 12, S, S]
        Tensor Field(int index) => fields.slice(1, index, index + 1, 1);
        Tensor Sharp(Tensor distance) => distance.mul(side / 2.0).add(0.5).clamp(0, 1);
        var mask = Sharp(SceneFields.PageDistance(geometry, Field(0), Field(1))); // [B, 1, S, S]
        var paper = geometry.PerScene(scene => [scene.Paper.Red, scene.Paper.Green, scene.Paper.Blue], 3, 1, 1);
        var sheet = PageColours(picks, fields.slice(1, 0, 2, 1)) * paper * Field(2);
        var photo = SceneColours.Desk(geometry, Field(5), mask);
        for (var thing = 0; thing < 2; thing++)
        {
            var cover = Sharp(Field(6 + thing));
            photo = lerp(photo, geometry.PerScene(scene => [scene.Clutter[thing].Grey], 1, 1, 1), cover);
        }

        var desk = photo;
        photo = lerp(photo, sheet, mask);
        photo = lerp(photo, desk, maximum(Sharp(Field(9)), Sharp(Field(10))));
        var skin = tensor([0.75f, 0.5f, 0.4f], [1, 3, 1, 1], device: device);
        photo = lerp(photo, skin, Sharp(Field(8)));
        photo = photo.mul_(SceneColours.Lights(geometry, Field(3)).mul_(Field(4))).clamp_(0, 1);

        // A tone curve that keeps black and white.
        photo = photo * (1 + (geometry.PerScene(scene => [scene.Tone], 1, 1, 1) * (1 - photo)));

        // The same noise for the whole batch, as strong as each scene wants it.
        photo = photo.add_(randn(1, 3, side, side, device: device) * geometry.PerScene(scene => [scene.Noise], 1, 1, 1)).clamp_(0, 1);
        photo = JpegLoss.Apply(photo, geometry.PerScene(scene => [scene.Quantization], 1, 1, 1));
        var content = Sharp(Field(11));
        var images = photo.sub_(BarGrey).mul_(content).add_(BarGrey);
        return (images, nn.functional.avg_pool2d(mask * content, 8));
    }

    private Tensor PageColours(long[] picks, Tensor places) =>
        nn.functional.grid_sample(
            pages(picks),
            places.permute(0, 2, 3, 1),
            GridSampleMode.Bilinear,
            GridSamplePaddingMode.Border,
            align_corners: false
        );
}
