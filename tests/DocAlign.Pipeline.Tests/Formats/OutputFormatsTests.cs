using DocAlign.Pipeline.Formats;

namespace DocAlign.Pipeline.Tests.Formats;

public sealed class OutputFormatsTests
{
    [Fact]
    public void Table_HasNamesAndFilesThatCannotBeMistaken()
    {
        Assert.Equal(OutputFormats.Table.Count, OutputFormats.Table.Select(format => format.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            OutputFormats.Table.Count,
            OutputFormats.Table.Select(format => format.Extension).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.DoesNotContain(
            OutputFormats.Table,
            format => format.Name == OutputFormats.Every || format.Name.Contains(',', StringComparison.Ordinal)
        );

        // Its file says that a result is complete.
        Assert.Equal(OutputFormats.Json, OutputFormats.Table[^1].Name);
        Assert.Equal(OutputFormats.CommittedFile, OutputFormats.Table[^1].StoredStem + OutputFormats.Table[^1].Extension);
    }

    [Theory]
    [InlineData("a.json", "application/json")]
    [InlineData("page-1.warp.json", "application/json")]
    [InlineData("a.source.pdf", "application/pdf")]
    [InlineData("a.hocr", "application/xhtml+xml")]
    [InlineData("text.txt", "text/plain; charset=utf-8")]
    [InlineData("a.rectified.png", "image/png")]
    [InlineData("a.bin", "application/octet-stream")]
    public void ContentTypeOf_GoesByTheLongestExtension(string name, string expected) =>
        Assert.Equal(expected, OutputFormats.ContentTypeOf(name));
}
