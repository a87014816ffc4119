using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Makes batches of synthetic photos and scans as tensors: flat pages, bent and seen from an angle, on a desk, under some light.</summary>
/// <remarks>Where each pixel looks is computed exactly on a coarse lattice and enlarged bilinearly; drawn at twice the size and averaged down.</remarks>
internal sealed class SyntheticPhotos(TextureBank textures, int side, int latticeSide)
{
    /// <summary>Grey of the letterbox bars, the same as the worker's.</summary>
    public const double BarGrey = 128 / 255.0;

    private const int CoarseSide = 33;
    private const double EdgeSharpness = 60;

    private readonly IReadOnlyList<NormalizedPoint> _lattice = new ControlPointLattice(latticeSide, latticeSide).Points;

    /// <param name="seed">The same seed gives the same batch.</param>
    /// <param name="amplitude">0 to 1: the curriculum's dial.</param>
    public SyntheticBatch Draw(int count, ulong seed, double amplitude)
    {
        var random = new SeededRandom(seed);
        var picks = new long[count];
        var scenes = new PhotoScene[count];
        for (var i = 0; i < count; i++)
        {
            picks[i] = random.Whole(0, textures.Count - 1);
            scenes[i] = PhotoScene.Draw(random.Fork(), textures.Aspects[picks[i]], amplitude);
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed((long)(random.NextUInt64() >> 1));
        return new SyntheticBatch(
            Render(picks, scenes).MoveToOuterDisposeScope(),
            PerScene(scenes, scene => [scene.Extents.X, scene.Extents.Y], [count, 2]).MoveToOuterDisposeScope(),
            PerScene(scenes, scene => Coordinates(Homography.PageCorners.Select(scene.Map)), [count, 4, 2]).MoveToOuterDisposeScope(),
            PerScene(scenes, scene => Coordinates(_lattice.Select(scene.Map)), [count, _lattice.Count, 2]).MoveToOuterDisposeScope());
    }

    private Tensor Render(long[] picks, PhotoScene[] scenes)
    {
        var (count, size) = (scenes.Length, 2 * side);
        var fields = nn.functional.interpolate(CoarseFields(scenes, size), [size, size], mode: InterpolationMode.Bilinear, align_corners: true);   // [B, 8, R, R]
        var (pageX, pageY) = (fields.slice(1, 0, 1, 1), fields.slice(1, 1, 2, 1));
        var page = PageColours(picks, pageX, pageY);                                    // [B, 3, R, R]
        var mask = Inside(pageX, pageY, EdgeSharpness);                                 // [B, 1, R, R]
        var shade = fields.slice(1, 2, 3, 1).add(1);
        var desk = DeskColours(scenes, fields.slice(1, 3, 4, 1), mask, size);
        var shadowLeft = PerScene(scenes, scene => [scene.Shadow.Left], [count, 1, 1, 1]);
        var shadow = fields.slice(1, 4, 5, 1).add(0.5).clamp(0, 1);                      // 1 in the light
        var light = PerScene(scenes, scene => [scene.Light.Red, scene.Light.Green, scene.Light.Blue], [count, 3, 1, 1])
            * (shadowLeft + ((1 - shadowLeft) * shadow)) * fields.slice(1, 5, 6, 1).add(1);
        var photo = ((page * shade * mask) + (desk * (1 - mask))) * light;
        photo = nn.functional.avg_pool2d(photo, 2);                                     // [B, 3, S, S]
        photo = photo + (randn_like(photo) * PerScene(scenes, scene => [scene.Noise], [count, 1, 1, 1]));
        var content = nn.functional.avg_pool2d(fields.slice(1, 6, 8, 1).amin([1], keepdim: true).mul(200).add(0.5).clamp(0, 1), 2);
        return (photo.clamp(0, 1) * content) + (BarGrey * (1 - content));
    }

    private Tensor PageColours(long[] picks, Tensor pageX, Tensor pageY)
    {
        var pages = textures.Textures.index_select(0, tensor(picks)).to(ScalarType.Float32).div(255);
        var grid = cat([pageX, pageY], 1).permute(0, 2, 3, 1);
        return nn.functional.grid_sample(pages, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: false);
    }

    private static Tensor DeskColours(PhotoScene[] scenes, Tensor boards, Tensor mask, int size)
    {
        var count = scenes.Length;
        var grain = Enlarged(rand(count, 1, 6, 6), size).sub(0.5).add(Enlarged(rand(count, 1, 40, 40), size).sub(0.5));
        var lines = boards.add(grain.mul(2)).sin().mul(0.5);
        var strength = PerScene(scenes, scene => [scene.Grain], [count, 1, 1, 1]);
        var colour = PerScene(scenes, scene => [scene.Desk.Red, scene.Desk.Green, scene.Desk.Blue], [count, 3, 1, 1]);

        // The sheet darkens the desk close to it.
        var near = Enlarged(nn.functional.avg_pool2d(mask, size / 32), size);
        var contact = PerScene(scenes, scene => [scene.IsScan ? 0.0 : 0.35], [count, 1, 1, 1]);
        return colour * (1 + (strength * (grain + lines))) * (1 - (contact * near));
    }

    /// <summary>Fields at the pixel centres of a coarse lattice, [B, 8, C, C]: page x, page y, sheet shading, board phase, shadow distance, light slope, and how far inside the photo (x, y).</summary>
    private static Tensor CoarseFields(PhotoScene[] scenes, int size)
    {
        const int Fields = 8;
        var values = new float[scenes.Length * Fields * CoarseSide * CoarseSide];
        var plane = CoarseSide * CoarseSide;
        Parallel.For(0, scenes.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var scene = scenes[i];
            for (var row = 0; row < CoarseSide; row++)
            {
                for (var column = 0; column < CoarseSide; column++)
                {
                    // align_corners: the lattice's outer nodes are the centres of the outer pixels.
                    var x = ((2.0 * column / (CoarseSide - 1)) - 1) * (1 - (1.0 / size));
                    var y = ((2.0 * row / (CoarseSide - 1)) - 1) * (1 - (1.0 / size));
                    var page = scene.Unmap(new(x, y));
                    var at = (i * Fields * plane) + (row * CoarseSide) + column;
                    values[at] = (float)Math.Clamp(page.X, -4, 4);
                    values[at + plane] = (float)Math.Clamp(page.Y, -4, 4);
                    values[at + (2 * plane)] = (float)Math.Clamp(0.9 * scene.Bend.Slope(page), -0.45, 0.2);
                    values[at + (3 * plane)] = (float)((scene.Boards.X * x) + (scene.Boards.Y * y));
                    values[at + (4 * plane)] = (float)(((scene.Shadow.X * x) + (scene.Shadow.Y * y) + scene.Shadow.Offset) * scene.Shadow.Sharpness);
                    values[at + (5 * plane)] = (float)((scene.LightSlope.X * x) + (scene.LightSlope.Y * y));
                    values[at + (6 * plane)] = (float)(scene.Extents.X - Math.Abs(x));
                    values[at + (7 * plane)] = (float)(scene.Extents.Y - Math.Abs(y));
                }
            }
        });
        return tensor(values, [scenes.Length, Fields, CoarseSide, CoarseSide]);
    }

    /// <summary>1 inside the page, 0 outside, with an edge as soft as a pixel.</summary>
    private static Tensor Inside(Tensor x, Tensor y, double sharpness) =>
        (1 - x.abs()).mul(sharpness).add(0.5).clamp(0, 1) * (1 - y.abs()).mul(sharpness).add(0.5).clamp(0, 1);

    private static Tensor Enlarged(Tensor small, int size) => nn.functional.interpolate(small, [size, size], mode: InterpolationMode.Bilinear, align_corners: false);

    private static double[] Coordinates(IEnumerable<NormalizedPoint> points) => [.. points.SelectMany(point => new[] { point.X, point.Y })];

    private static Tensor PerScene(PhotoScene[] scenes, Func<PhotoScene, double[]> values, long[] shape) =>
        tensor(scenes.SelectMany(values).Select(value => (float)value).ToArray(), shape);
}
