using System.Text;
using System.Text.Json.Nodes;
using DocAlign.Fields.Templates;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Templates;

/// <summary>The file of a form: a round trip, and what is said about a file that is none.</summary>
public sealed class FormTemplateTests
{
    [Fact]
    public void Parse_OfToJson_IsTheForm()
    {
        var form = DrawnForm.Template("order ü");
        var read = FormTemplate.Parse("order.json", form.ToJson());
        Assert.Equal((form.Name, form.Size, form.Version), (read.Name, read.Size, read.Version));
        Assert.Equal(form.Words, read.Words);
        Assert.Equal(form.Zones, read.Zones);
        Assert.Equal(form.ToJson(), read.ToJson());
        Assert.Equal((byte)'\n', form.ToJson()[^1]);
    }

    [Theory]
    [InlineData("width", "0", "its size is 0 x 1400 px, expected at least one pixel.")]
    [InlineData("height", "-3", "expected at least one pixel.")]
    [InlineData("version", "2", "it has version 2, expected 1.")]
    [InlineData("words", "[]", "it has 0 words, expected at least 12.")]
    [InlineData("words", "null", "Path: $.words |")]
    [InlineData("zones", "null", "Path: $.zones |")]
    [InlineData("name", "null", "Path: $.name |")]
    [InlineData("zones", "[null]", "the zone '' has no name of its own.")]
    public void Parse_WithAWrongMember_SaysWhichAndWhatIsRight(string member, string value, string expected)
    {
        var json = JsonNode.Parse(DrawnForm.Template().ToJson())!;
        json[member] = JsonNode.Parse(value);
        var exception = Parse(json);
        Assert.StartsWith("'order.json' is no template: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "a word is null.")]
    [InlineData("""{"text": null, "left": 0, "top": 0, "right": 1, "bottom": 1}""", "Path: $.words[3].text |")]
    [InlineData("""{"text": "A"}""", "'left'")]
    public void Parse_WithAWrongWord_SaysSo(string word, string expected)
    {
        var json = JsonNode.Parse(DrawnForm.Template().ToJson())!;
        json["words"]!.AsArray()[3] = JsonNode.Parse(word);
        Assert.Contains(expected, Parse(json).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("width")]
    [InlineData("words")]
    [InlineData("zones")]
    public void Parse_WithoutAMember_NamesItAndHowToMakeAFile(string member)
    {
        var json = JsonNode.Parse(DrawnForm.Template().ToJson())!.AsObject();
        _ = json.Remove(member);
        var exception = Parse(json);
        Assert.Contains($"'{member}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'docalign template add' makes one", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 100, 50)]
    [InlineData(99, 49, 100, 50)]
    public void ParseZones_InsideThePage_AreTaken(int left, int top, int right, int bottom) =>
        Assert.Equal([new ZoneBox("z", left, top, right, bottom)], Zones($$"""{"zones": [{{Zone("z", left, top, right, bottom)}}]}"""));

    [Theory]
    [InlineData(-1, 0, 10, 10)]
    [InlineData(0, 0, 101, 10)]
    [InlineData(0, 0, 10, 51)]
    [InlineData(5, 0, 5, 10)]
    [InlineData(0, 9, 10, 4)]
    public void ParseZones_OutsideThePage_SayTheSize(int left, int top, int right, int bottom)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Zones($$"""{"zones": [{{Zone("z", left, top, right, bottom)}}]}"""));
        Assert.Equal(
            $"'zones.json': the zone 'z' is {left}, {top}, {right}, {bottom} (left, top, right, bottom), "
                + "expected a box inside 100 x 50 px.",
            exception.Message
        );
    }

    [Fact]
    public void ParseZones_OfOneNameTwice_NameIt()
    {
        var zone = Zone("z", 0, 0, 10, 10);
        Assert.Contains(
            "the zone 'z' has no name of its own",
            Assert.Throws<InvalidDataException>(() => Zones($$"""{"zones": [{{zone}}, {{zone}}]}""")).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"zones": null}""")]
    [InlineData("""{"zones": [{"name": "z"}]}""")]
    public void ParseZones_OfAnotherFile_NameTheExample(string json)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Zones(json));
        Assert.StartsWith("'zones.json' has no zones: ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("docs/templates.md has an example.", exception.Message, StringComparison.Ordinal);
    }

    private static InvalidDataException Parse(JsonNode json) =>
        Assert.Throws<InvalidDataException>(() => FormTemplate.Parse("order.json", Encoding.UTF8.GetBytes(json.ToJsonString())));

    private static IReadOnlyList<ZoneBox> Zones(string json) =>
        FormTemplate.ParseZones("zones.json", Encoding.UTF8.GetBytes(json), new PixelSize(100, 50));

    private static string Zone(string name, int left, int top, int right, int bottom) =>
        $$"""{"name": "{{name}}", "left": {{left}}, "top": {{top}}, "right": {{right}}, "bottom": {{bottom}}}""";
}
