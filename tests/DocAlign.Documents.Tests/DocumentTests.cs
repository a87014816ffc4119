using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests;

public sealed class DocumentTests
{
    private static readonly ThinPlateSpline Bend = ThinPlateSpline.Solve(
        new ControlPointLattice(3, 3).Points,
        [.. new ControlPointLattice(3, 3).Points.Select(point => new NormalizedPoint(point.X, point.Y + (0.1 * Math.Cos(2 * point.X))))]
    );

    private static readonly IWarp Warp = new ComposedWarp(
        Bend,
        Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]),
        new QuarterTurn(90),
        new AffineWarp(0.9, 0, 0.1, 0, 0.9, 0)
    );

    [Fact]
    public void Serialize_ThenDeserialize_GivesTheSameBytes()
    {
        var first = DocumentJson.Serialize(Sample());
        Assert.Equal(first, DocumentJson.Serialize(DocumentJson.DeserializeDocument(first)));
        Assert.Contains("\"box\": [10, 20, 30, 40]", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
        Assert.Contains("\"text\": \"Käse\"", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
    }

    /// <summary>Results with fields could not be read back: what is left out of the JSON where there is none was required.</summary>
    [Fact]
    public void Serialize_OfFieldsWithoutTheirOptionalParts_CanBeReadBack()
    {
        var place = new FieldPlace(1, new PixelBox(1, 2, 3, 4), [new(1, 2), new(3, 2), new(3, 4)]);
        var fields = new DocumentFields
        {
            Kind = "receipt",
            Values = [new Field(FieldNames.Total, "2.50", "2,50", 0.9, place)],
            Items = [new LineItem("Cheese", 2.50m, 0.8, place)],
            TaxLines = [new TaxLine(7, 0.16m, place)],
        };
        var first = DocumentJson.Serialize(Sample() with { Fields = fields });
        Assert.Equal(first, DocumentJson.Serialize(DocumentJson.DeserializeDocument(first)));
        Assert.DoesNotContain("label", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
    }

    /// <summary>The serializer sets lists to null that the JSON leaves out; what read them threw.</summary>
    [Fact]
    public void DeserializeDocument_WithoutTheListsThatMayBeLeftOut_HasThemEmpty()
    {
        var json = JsonNode.Parse(DocumentJson.Serialize(Sample()))!;
        var page = json["pages"]![0]!.AsObject();
        Assert.True(page.Remove("doubtful") & page.Remove("tables"));
        var read = DocumentJson.DeserializeDocument(Encoding.UTF8.GetBytes(json.ToJsonString())).Pages[0];
        Assert.Empty(read.Doubtful);
        Assert.Empty(read.Tables);
    }

    [Fact]
    public void DeserializeDocument_OfAnotherVersion_SaysWhichIsRight()
    {
        var other = DocumentJson.Serialize(Sample() with { Version = "9.0" });
        Assert.Contains(
            "version '9.0', expected '1.0'",
            Assert.Throws<JsonException>(() => DocumentJson.DeserializeDocument(other)).Message,
            StringComparison.Ordinal
        );
    }

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
            Stages = WarpStage.Of(Warp),
        };
        var read = DocumentJson.DeserializeSidecar(DocumentJson.Serialize(sidecar)).ToWarp();
        var inverse = new NumericInverse(read);
        foreach (var place in new ControlPointLattice(7, 5).Points)
        {
            Assert.Equal(Warp.Map(place), read.Map(place));
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

    [Fact]
    public void Polygon_ThroughTheIdentity_IsTheBox() =>
        Assert.Equal(
            [new PixelPoint(10, 20), new(30, 20), new(30, 40), new(10, 40)],
            SourcePolygon.Of(new PixelBox(10, 20, 30, 40), IdentityWarp.Instance, new(100, 100), new(100, 100))
        );

    [Fact]
    public void Polygon_ThroughABend_FollowsItToHalfAPixel()
    {
        var (size, box) = (new PixelSize(1000, 1000), new PixelBox(100, 480, 900, 520));
        var polygon = SourcePolygon.Of(box, Bend, size, size);
        Assert.True(polygon.Count > 8, $"The polygon has {polygon.Count} points.");
        for (var x = 100; x <= 900; x += 25)
        {
            var place = Bend.Map(new PixelPoint(x, 480).ToNormalized(size)).ToPixel(size);
            var distance = polygon.Zip(polygon.Skip(1).Append(polygon[0]), (a, b) => DistanceToSegment(place, a, b)).Min();
            Assert.InRange(distance, 0, 0.75);
        }
    }

    [Fact]
    public void PlainText_SeparatesParagraphsAndPages()
    {
        var document = Sample();
        document = document with { Pages = [.. document.Pages, document.Pages[0] with { Number = 2 }] };
        Assert.Equal("Käse 2.50\n\nDanke\n\fKäse 2.50\n\nDanke\n", PlainText.Of(document));
    }

    /// <summary>Each of them was accepted, and threw where it was used.</summary>
    [Theory]
    [InlineData("\"blocks\": [", "\"blocks\": [null, ")]
    [InlineData("\"lines\": [", "\"lines\": [null, ")]
    [InlineData("\"words\": [", "\"words\": [null, ")]
    [InlineData("\"text\": \"Danke\",", "")]
    [InlineData("\"resultKey\": \"ab\"", "\"resultKey\": null")]
    [InlineData("\"lines\": [", "\"line\": [")]
    public void DeserializeDocument_WithANullOrAMissingPart_RefusesIt(string part, string other)
    {
        var json = Encoding.UTF8.GetString(DocumentJson.Serialize(Sample()));
        Assert.Contains(part, json, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() =>
            DocumentJson.DeserializeDocument(Encoding.UTF8.GetBytes(json.Replace(part, other, StringComparison.Ordinal)))
        );
    }

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

    private static double DistanceToSegment(PixelPoint point, PixelPoint from, PixelPoint to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var t = Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / Math.Max(1e-12, (dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(Math.Pow(point.X - from.X - (t * dx), 2) + Math.Pow(point.Y - from.Y - (t * dy), 2));
    }

    private static Document Sample()
    {
        var box = new PixelBox(10, 20, 30, 40);
        PixelPoint[] polygon = [new(1, 2), new(3, 4), new(5.123, 6), new(7, 8)];
        Line Line(int paragraph, params string[] words) =>
            new(box, polygon, paragraph, [.. words.Select(word => new Word(word, 0.9, box, polygon))]);
        return new Document
        {
            ResultKey = "ab",
            Source = new("a.jpg", "cd", 12),
            Processing = new()
            {
                Software = "docalign test",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = "ef",
            },
            Pages =
            [
                new()
                {
                    Number = 1,
                    Source = new(100, 200, 6, 300),
                    Size = new(90, 180),
                    Warp = new()
                    {
                        Decision = "warp",
                        Reason = "Because.",
                        Confidence = 0.5,
                        Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["coverage"] = 1 },
                    },
                    Confidence = 0.9,
                    Blocks = [new(box, polygon, [Line(0, "Käse", "2.50"), Line(1, "Danke")])],
                },
            ],
        };
    }
}
