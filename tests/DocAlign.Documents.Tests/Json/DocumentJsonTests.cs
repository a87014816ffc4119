using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Json;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Json;

/// <summary>What is written as JSON is read back, and what is no document is refused.</summary>
public sealed class DocumentJsonTests
{
    [Fact]
    public void Serialize_ThenDeserialize_GivesTheSameBytes()
    {
        var first = DocumentJson.Serialize(SampleDocument.Create());
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
        var first = DocumentJson.Serialize(SampleDocument.Create() with { Fields = fields });
        Assert.Equal(first, DocumentJson.Serialize(DocumentJson.DeserializeDocument(first)));
        Assert.DoesNotContain("label", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
    }

    /// <summary>The serializer sets lists to null that the JSON leaves out; what read them threw.</summary>
    [Fact]
    public void DeserializeDocument_WithoutTheListsThatMayBeLeftOut_HasThemEmpty()
    {
        var json = JsonNode.Parse(DocumentJson.Serialize(SampleDocument.Create()))!;
        var page = json["pages"]![0]!.AsObject();
        Assert.True(page.Remove("doubtful") & page.Remove("tables"));
        var read = DocumentJson.DeserializeDocument(Encoding.UTF8.GetBytes(json.ToJsonString())).Pages[0];
        Assert.Empty(read.Doubtful);
        Assert.Empty(read.Tables);
    }

    /// <summary>A box written as left, top, width, height.</summary>
    [Fact]
    public void DeserializeDocument_WithABoxOfNegativeSize_SaysWhichAndWhatIsRight()
    {
        var json = Encoding.UTF8.GetString(DocumentJson.Serialize(SampleDocument.Create()));
        var wrong = json.Replace("\"box\": [10, 20, 30, 40]", "\"box\": [110, 20, 30, 40]", StringComparison.Ordinal);
        Assert.NotEqual(json, wrong);
        Assert.Contains(
            "The box [110, 20, 30, 40] has a negative side, expected [left, top, right, bottom] in pixels.",
            Assert.Throws<JsonException>(() => DocumentJson.DeserializeDocument(Encoding.UTF8.GetBytes(wrong))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void DeserializeDocument_OfAnotherVersion_SaysWhichIsRight()
    {
        var other = DocumentJson.Serialize(SampleDocument.Create() with { Version = "9.0" });
        Assert.Contains(
            "version '9.0', expected '1.0'",
            Assert.Throws<JsonException>(() => DocumentJson.DeserializeDocument(other)).Message,
            StringComparison.Ordinal
        );
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
        var json = Encoding.UTF8.GetString(DocumentJson.Serialize(SampleDocument.Create()));
        Assert.Contains(part, json, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() =>
            DocumentJson.DeserializeDocument(Encoding.UTF8.GetBytes(json.Replace(part, other, StringComparison.Ordinal)))
        );
    }
}
