using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Draws squared pages: the scenes of the photos, squared by a boundary that errs a little.</summary>
/// <param name="isHard">Adds what <see cref="HardScene"/> adds.</param>
internal sealed class SquaredPageRenderer(TextureBank textures, Device device, bool isHard = false)
{
    private const int PixelsANode = 8;

    /// <param name="height">A multiple of 32, as is <paramref name="width"/>.</param>
    /// <param name="strength">0 to 1: the curriculum's dial.</param>
    public SquaredPageBatch Draw(int count, int height, int width, ulong seed, double strength)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var random = new SeededRandom(seed);
        var candidates = Enumerable.Range(0, textures.Count).Where(i => Fits(textures.Aspects[i], (double)height / width)).ToArray();
        var picks = new long[count];
        var scenes = new Scene[count];
        for (var i = 0; i < count; i++)
        {
            picks[i] = candidates.Length > 0 ? random.Pick(candidates) : random.Whole(0, textures.Count - 1);
            var scene = Scene.DrawPhoto(random.Fork(), textures.Aspects[picks[i]], strength);
            scene = isHard ? HardScene.Of(scene, random.Fork(), strength) : scene;
            scenes[i] = scene with
            {
                QuarterTurns = 0,
                FrameAspect = scene.QuarterTurns % 2 == 1 ? 1 / scene.FrameAspect : scene.FrameAspect,
            };
        }

        _ = manual_seed((long)(random.NextUInt64() >> 1));
        var geometry = new SceneGeometry(scenes, device);
        var boundary = Erring(geometry.Boundary(), random);
        var squaring = new BoundarySquaring(boundary, device);
        var nodes = SceneGeometry
            .LatticePoints((2 * height / ResidualOptions.Cell) + 1, (2 * width / ResidualOptions.Cell) + 1, device)
            .unsqueeze(0);
        var seen = geometry.Forward(nodes); // [B, R, C, 2]
        var map = (squaring.Backward(seen) - nodes).permute(0, 3, 1, 2);
        var isSeen = (seen.abs() - geometry.Extents.view(-1, 1, 1, 2)).amax([3]).le(0).to(ScalarType.Float32).unsqueeze(1);
        var images = Render(scenes, picks, geometry, squaring, height, width, random);
        return new SquaredPageBatch(
            images.MoveToOuterDisposeScope(),
            textures.GreyOf(picks, device).MoveToOuterDisposeScope(),
            map.contiguous().MoveToOuterDisposeScope(),
            isSeen.MoveToOuterDisposeScope()
        );
    }

    private static bool Fits(double pageAspect, double shape) =>
        shape switch
        {
            > 2 => pageAspect > 2,
            < 1 => pageAspect < 1.1,
            _ => pageAspect is >= 0.9 and < 2.6,
        };

    private Tensor Erring(Tensor boundary, SeededRandom random)
    {
        var amount = tensor(
            Enumerable
                .Range(0, (int)boundary.shape[0])
                .Select(_ => (float)(random.Chance(0.3) ? 0.002 : random.Between(0.002, 0.02)))
                .ToArray(),
            [boundary.shape[0], 1, 1],
            device: device
        );

        // Neighbours err alike: the mean of a few is added to each one's own.
        var own = randn_like(boundary);
        var shared = (own.roll(1, 1) + own + own.roll(-1, 1)) / Math.Sqrt(3);
        return boundary + (amount * ((0.6 * own) + (0.8 * shared)));
    }

    private Tensor Render(
        Scene[] scenes,
        long[] picks,
        SceneGeometry geometry,
        BoundarySquaring squaring,
        int height,
        int width,
        SeededRandom random
    )
    {
        var (rows, columns) = ((height / PixelsANode) + 1, (width / PixelsANode) + 1);
        var places = (
            SceneGeometry.LatticePoints(rows, columns, device) * tensor([1 - (1f / width), 1 - (1f / height)], device: device)
        ).unsqueeze(0);
        var square = squaring.Forward(places.expand(scenes.Length, rows, columns, 2)); // [B, r, c, 2]
        var page = geometry.Backward(square).clamp(-3, 3);
        var (x, y) = (square.select(-1, 0), square.select(-1, 1));
        Tensor Of(Func<Scene, double> value) => geometry.PerScene(scene => [value(scene)], 1, 1);
        var across = (Of(scene => scene.Shadow.X) * x) + (Of(scene => scene.Shadow.Y) * y);
        var along = (Of(scene => scene.Shadow.X) * y) - (Of(scene => scene.Shadow.Y) * x);
        var shadow =
            (
                (across + Of(scene => scene.Shadow.Offset) + (Of(scene => scene.Shadow.Bend) * along.square()))
                * Of(scene => scene.Shadow.Sharpness)
            ) + 0.5;
        var slope = (Of(scene => scene.LightSlope.X) * x) + (Of(scene => scene.LightSlope.Y) * y) + 1;
        var inside = minimum(1 - page.select(-1, 0).abs(), 1 - page.select(-1, 1).abs());
        var content = (geometry.Extents.view(-1, 1, 1, 2) - square.abs()).amin([3]);
        var fields = nn.functional.interpolate(
            stack(
                [page.select(-1, 0), page.select(-1, 1), LatticeMap.Read(geometry.Shade, page).squeeze(1), shadow, slope, inside, content],
                1
            ),
            [height, width],
            mode: InterpolationMode.Bilinear,
            align_corners: true
        ); // [B, 7, H, W]
        Tensor Field(int index) => fields.slice(1, index, index + 1, 1);
        var sheet = nn.functional.grid_sample(
            textures.GreyOf(picks, device),
            fields.slice(1, 0, 2, 1).permute(0, 2, 3, 1),
            GridSampleMode.Bilinear,
            GridSamplePaddingMode.Border,
            align_corners: false
        );
        if (random.Chance(0.5))
        {
            sheet = nn.functional.avg_pool2d(sheet, 3, stride: 1, padding: 1, count_include_pad: false);
        }

        Tensor Full(Func<Scene, double> value) => geometry.PerScene(scene => [value(scene)], 1, 1, 1);
        var desk = Full(scene => Luma(scene.Desk));
        var mask = Field(5).mul(height / 2.0).add(0.5).clamp(0, 1);
        var (lit, shaded) = (Full(scene => Luma(scene.Light[0])), Full(scene => Luma(scene.Light[1])));
        var light = (shaded + ((lit - shaded) * Field(3).clamp(0, 1))) * Field(4);
        var picture = ((sheet * Full(scene => Luma(scene.Paper)) * Field(2) * mask) + (desk * (1 - mask))) * light;
        picture = picture.clamp_(0, 1);
        picture = picture * (1 + (Full(scene => scene.Tone) * (1 - picture)));
        picture = picture.add_(randn(1, 1, height, width, device: device) * Full(scene => scene.Noise * 0.7));

        picture = JpegLoss.Apply(picture.clamp_(0, 1), Full(scene => scene.Quantization));

        // Off the photo the worker fills with white.
        return where(Field(6).ge(0), picture.clamp(0, 1), ones_like(picture));
    }

    private static double Luma((double Red, double Green, double Blue) colour) =>
        (0.3 * colour.Red) + (0.59 * colour.Green) + (0.11 * colour.Blue);
}
