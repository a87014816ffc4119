using DocAlign.Documents;
using DocAlign.Ocr;
using DocAlign.Pipeline.Formats;

namespace DocAlign.Pipeline.Tests;

public sealed class ProcessingOptionsTests
{
    private static readonly ProcessingOptions Options = new();

    [Fact]
    public void ResultKey_ChangesWithOptionsContentAndModel()
    {
        var keys = new[]
        {
            Options.ResultKey("a", "m"),
            Options.ResultKey("b", "m"),
            Options.ResultKey("a", "n"),
            (Options with { Rectify = false }).ResultKey("a", "m"),
            (Options with { Recognition = new RecognitionOptions { Languages = "deu" } }).ResultKey("a", "m"),
            (Options with { Formats = FormatSet.Of("json", "tsv") }).ResultKey("a", "m"),
        };
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys[0], (Options with { Pictures = PagePictures.RectifiedPng }).ResultKey("a", "m"));
        Assert.Equal(keys[0], (Options with { Formats = FormatSet.Of("txt", "json") }).ResultKey("a", "m"));
        Assert.Equal(Options.Hash, (Options with { Formats = FormatSet.Of("json") }).Hash);
    }
}
