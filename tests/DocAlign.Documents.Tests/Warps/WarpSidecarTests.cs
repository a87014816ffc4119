using System.Text;
using System.Text.Json;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Warps;

public sealed class WarpSidecarTests
{
    [Fact]
    public void Sidecar_ReadBack_MapsEveryPlaceAsBeforeAndBackAgain()
    {
        var sidecar = new WarpSidecar
        {
            Page = 1,
            Source = new(400, 300, 1, 0),
            Size = new(300, 200),
            Decision = "warp",
            ModelHash = null,
            Stages = WarpStage.Of(SampleDocument.Warp),
        };
        var read = DocumentJson.DeserializeSidecar(DocumentJson.Serialize(sidecar)).ToWarp();
        var inverse = new NumericInverse(read);
        foreach (var place in new ControlPointLattice(7, 5).Points)
        {
            Assert.Equal(SampleDocument.Warp.Map(place), read.Map(place));
            Assert.True(inverse.TryMap(read.Map(place), out var back));
            Assert.Equal(place.X, back.X, 1e-9);
            Assert.Equal(place.Y, back.Y, 1e-9);
        }
    }

    [Fact]
    public void Of_AWarpWithoutAWrittenForm_SaysWhich() =>
        Assert.Contains(
            "CoonsPatch",
            Assert
                .Throws<NotSupportedException>(() => WarpStage.Of(new CoonsPatch([new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)])))
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("{\"matrix\": [1, 0, 0, 0, 1, 0]}")]
    [InlineData("{\"kind\": \"spiral\"}")]
    [InlineData("{\"kind\": \"affine\"}")]
    [InlineData("null")]
    public void DeserializeSidecar_WithAStageThatIsNone_RefusesIt(string stage)
    {
        var sidecar = $$"""
            {
                "version": "1.0",
                "page": 1,
                "source": {"width": 1, "height": 1, "exifOrientation": 1, "dpi": 0},
                "size": [1, 1],
                "decision": "warp",
                "modelHash": null,
                "stages": [{{stage}}]
            }
            """;
        Assert.Throws<JsonException>(() => DocumentJson.DeserializeSidecar(Encoding.UTF8.GetBytes(sidecar)));
    }
}
