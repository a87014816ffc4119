using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Pipeline.Formats;

namespace DocAlign.Pipeline.Tests.Formats;

public sealed class FormatSetTests
{
    [Fact]
    public void Parse_KnowsNamesInAnyOrderAndAll()
    {
        Assert.Equal(FormatSet.Of("txt", "json"), FormatSet.Parse(" json, txt ,json", out var unknown));
        Assert.Null(unknown);
        Assert.Equal(OutputFormats.Table, FormatSet.Parse("all", out _).Formats);
        Assert.Empty(FormatSet.Parse("", out _).Formats);
        _ = FormatSet.Parse("json,docx,x", out unknown);
        Assert.Equal("docx", unknown);
        Assert.Contains(
            "There is no format 'docx', expected txt, md,",
            Assert.Throws<ArgumentException>(() => FormatSet.Of("docx")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ToString_IsTheSameForTheSameFormats()
    {
        Assert.Equal("txt,pdf,json", FormatSet.Of("json", "pdf", "txt").ToString());
        Assert.Equal(FormatSet.Of("pdf").With("json"), FormatSet.Of("json", "pdf"));
        Assert.NotEqual(FormatSet.Of("pdf"), FormatSet.Of("pdf-source"));
    }

    [Fact]
    public void Needs_AreThePicturesOfItsFormats()
    {
        Assert.Equal(PagePictures.None, FormatSet.Of("json", "txt", "alto").Needs);
        Assert.Equal(PagePictures.RectifiedJpeg | PagePictures.OverlayPng, FormatSet.Of("pdf", "overlay").Needs);
    }

    [Fact]
    public void Json_IsTheListOfNames()
    {
        var json = JsonSerializer.Serialize(FormatSet.Default);
        Assert.Equal("\"txt,json\"", json);
        Assert.Equal(FormatSet.Default, JsonSerializer.Deserialize<FormatSet>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FormatSet>("\"docx\""));
    }
}
