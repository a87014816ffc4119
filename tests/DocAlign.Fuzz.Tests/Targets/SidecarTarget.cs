using System.Text.Json;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>The warp sidecar: read, made a warp, asked for a place.</summary>
internal sealed class SidecarTarget : IFuzzTarget
{
    public string Name => "sidecars";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Written(new AffineWarp(1, 0, 0, 0, 1, 0)),
        Written(new ComposedWarp([new QuarterTurn(90), new Homography([1, 0, 0.1, 0, 1, 0, 0.1, 0, 1])])),
        Written(
            ThinPlateSpline.Solve([new(-1, -1), new(1, -1), new(0, 1), new(0, 0)], [new(-1, -1), new(1, -1), new(0, 0.9), new(0.1, 0)])
        ),
    ];

    public string Read(byte[] bytes)
    {
        try
        {
            var sidecar = DocumentJson.DeserializeSidecar(bytes);
            var place = sidecar.ToWarp().Map(new NormalizedPoint(0.3, -0.2));
            return $"{sidecar.Stages.Count} {double.IsFinite(place.X)}";
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or DegenerateWarpException)
        {
            return Ending.Of(exception);
        }
    }

    private static byte[] Written(IWarp warp) =>
        DocumentJson.Serialize(
            new WarpSidecar
            {
                Page = 1,
                Source = new(10, 20, 1, 0),
                Size = new(10, 20),
                Decision = "warp",
                ModelHash = null,
                Stages = WarpStage.Of(warp),
            }
        );
}
