using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>Photographs of drawn sheets with the class of each pixel.</summary>
/// <remarks>
/// The photos are those of <see cref="PhotoRenderer"/>; the classes are read at the places of the sheet that the scene's geometry says
/// each pixel shows. All photos are taken upright: no quarter turns, and the camera rolled by a few degrees at most.
/// </remarks>
/// <param name="Train">[N, 3, 64, 64], 0 to 1.</param>
/// <param name="TrainClasses">[N, 64, 64], numbers of <see cref="SegmentClass"/>.</param>
internal sealed record SegmentSet(Tensor Train, Tensor TrainClasses, Tensor Test, Tensor TestClasses) : IDisposable
{
    /// <summary>Side of the photos in pixels.</summary>
    public const int Side = 64;

    public static readonly int Classes = Enum.GetValues<SegmentClass>().Length;

    /// <summary>Photos that are rendered at once.</summary>
    private const int Chunk = 50;

    /// <summary>How bent and tilted sheets may be, of 1.</summary>
    private const double Strength = 0.5;

    /// <summary>Largest roll of the camera in radians, 4 degrees: the photos are upright ones.</summary>
    private const double LargestRoll = 0.07;

    /// <summary>A sheet is drawn for so many photos.</summary>
    private const int PhotosASheet = 5;

    /// <param name="seed">The same one gives the same photos; test photos have sheets and scenes of their own.</param>
    public static SegmentSet Draw(int train, int test, ulong seed)
    {
        var (a, b) = Photos(train, seed);
        var (c, d) = Photos(test, seed + 1_000_003);
        return new SegmentSet(a, b, c, d);
    }

    public void Dispose()
    {
        Train.Dispose();
        TrainClasses.Dispose();
        Test.Dispose();
        TestClasses.Dispose();
    }

    private static (Tensor Pictures, Tensor Classes) Photos(int count, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var sheets = Enumerable.Range(0, Math.Max(1, count / PhotosASheet)).Select(_ => SegmentSheet.Draw(random.Fork())).ToList();
        var (textures, maps) = (stack([.. sheets.Select(sheet => sheet.Picture)]), stack([.. sheets.Select(sheet => sheet.Classes)]));
        var renderer = new PhotoRenderer(picks => textures.index_select(0, tensor(picks)), Side, CPU);
        var (pictures, classes) = (new List<Tensor>(), new List<Tensor>());
        for (var first = 0; first < count; first += Chunk)
        {
            var some = Math.Min(Chunk, count - first);
            var scenes = Enumerable.Range(0, some).Select(_ => Upright(random.Fork())).ToArray();
            var picks = Enumerable.Range(0, some).Select(_ => (long)random.Whole(0, sheets.Count - 1)).ToArray();
            pictures.Add(renderer.Draw(scenes, picks, random.NextUInt64()).Images);
            classes.Add(ClassesOf(scenes, maps.index_select(0, tensor(picks))));
        }

        return (cat(pictures, 0).MoveToOuterDisposeScope(), cat(classes, 0).MoveToOuterDisposeScope());
    }

    private static Scene Upright(SeededRandom random)
    {
        var scene = Scene.DrawPhoto(random, (double)SegmentSheet.Height / SegmentSheet.Width, Strength);
        return scene with
        {
            QuarterTurns = 0,
            FrameAspect = 1,
            Camera = (scene.Camera.Pitch, scene.Camera.Yaw, Math.Clamp(scene.Camera.Roll, -LargestRoll, LargestRoll)),
        };
    }

    /// <summary>The class that each pixel of the scenes' photos shows, [B, S, S].</summary>
    /// <param name="maps">Classes of the sheets, [B, 1, h, w].</param>
    private static Tensor ClassesOf(Scene[] scenes, Tensor maps)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var geometry = new SceneGeometry(scenes, CPU);
        var square = SceneGeometry.LatticePoints(Side, Side, CPU).mul(1 - (1.0 / Side)).unsqueeze(0); // pixel centres, [1, S, S, 2]
        var page = geometry.Backward(square).clamp(-4, 4);
        var shown = nn.functional.grid_sample(maps, page, GridSampleMode.Nearest, GridSamplePaddingMode.Border, align_corners: false);
        Tensor Axis(int axis) => page.select(-1, axis).unsqueeze(1);
        var isPage = SceneFields.PageDistance(geometry, Axis(0), Axis(1)).ge(0);
        var isCovered = SceneFields.Blob(geometry, square.select(-1, 0), square.select(-1, 1)).gt(0).unsqueeze(1);
        return where(isPage & isCovered.logical_not(), shown, zeros_like(shown))
            .squeeze(1)
            .round()
            .to(ScalarType.Int64)
            .MoveToOuterDisposeScope();
    }
}
