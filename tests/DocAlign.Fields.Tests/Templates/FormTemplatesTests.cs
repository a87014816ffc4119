using System.Text;
using DocAlign.Fields.Templates;

namespace DocAlign.Fields.Tests.Templates;

public sealed class FormTemplatesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docalign-templates");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AddThenLoadThenRemove_KeepsAndForgetsTheForm()
    {
        _ = FormTemplates.Add(_folder.FullName, DrawnForm.Template("order-1"));
        _ = FormTemplates.Add(_folder.FullName, DrawnForm.Template("a"));

        var loaded = FormTemplates.Load(_folder.FullName);
        Assert.Equal(["a", "order-1"], loaded.All.Select(form => form.Name));
        Assert.Equal(DrawnForm.Template("a").ToJson(), loaded.All[0].ToJson());
        Assert.Equal(64, loaded.Hash.Length);

        Assert.True(FormTemplates.Remove(_folder.FullName, "a"));
        Assert.False(FormTemplates.Remove(_folder.FullName, "a"));
        Assert.NotEqual(loaded.Hash, FormTemplates.Load(_folder.FullName).Hash);
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    public void Add_UnderAnotherKindOfName_IsRefused(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() =>
            FormTemplates.Add(_folder.FullName, DrawnForm.Template() with { Name = name })
        );

        Assert.Contains("expected 1 to 60 letters", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfNoFolder_SaysHowToMakeOne()
    {
        var exception = Assert.Throws<DirectoryNotFoundException>(() => FormTemplates.Load(Path.Combine(_folder.FullName, "none")));

        Assert.Contains("docalign template add", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2, expected 1")]
    [InlineData("\"width\": 1000", "\"width\": 0", "expected at least one pixel")]
    [InlineData("\"right\": 600", "\"right\": 6000", "expected a box inside 1000 x 1400 px")]
    [InlineData("\"right\": 600", "\"right\": 300", "expected a box inside")]
    [InlineData("\"name\": \"amount\"", "\"name\": \" \"", "has no name of its own")]
    [InlineData("\"words\": [", "\"words\": 3, \"w\": [", "docalign template add")]
    public void Parse_AWrongFile_SaysWhatIsWrong(string right, string wrong, string expected)
    {
        var json = Encoding.UTF8.GetString(DrawnForm.Template().ToJson());
        Assert.Contains(right, json, StringComparison.Ordinal);

        var changed = Encoding.UTF8.GetBytes(json.Replace(right, wrong, StringComparison.Ordinal));
        var exception = Assert.Throws<InvalidDataException>(() => FormTemplate.Parse("order.json", changed));

        Assert.StartsWith("'order.json' is no template", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"zones": [{"name": "a", "left": 1, "top": 2, "right": 3}]}""", "has no zones")]
    [InlineData("""{"zone": []}""", "has no zones")]
    [InlineData(
        """
            {"zones": [{"name": "a", "left": 1, "top": 2, "right": 3, "bottom": 4},
             {"name": "a", "left": 1, "top": 2, "right": 3, "bottom": 4}]}
            """,
        "'a' has no name of its own"
    )]
    [InlineData("""{"zones": [{"name": "a", "left": -1, "top": 2, "right": 3, "bottom": 4}]}""", "-1, 2, 3, 4")]
    public void ParseZones_WhatIsNoZones_SaysWhatIsWrong(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var exception = Assert.Throws<InvalidDataException>(() => FormTemplate.ParseZones("zones.json", bytes, DrawnForm.Size));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_OfAPageWithFewWords_IsRefused()
    {
        var exception = Assert.Throws<InvalidDataException>(() => TemplateMaker.Make("a", Receipt.Of("one two three")[0], []));

        Assert.Contains("expected at least 12", exception.Message, StringComparison.Ordinal);
    }
}
