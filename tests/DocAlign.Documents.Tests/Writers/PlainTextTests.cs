using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Tests.Writers;

public sealed class PlainTextTests
{
    [Fact]
    public void PlainText_SeparatesParagraphsAndPages()
    {
        var document = SampleDocument.Create();
        document = document with { Pages = [.. document.Pages, document.Pages[0] with { Number = 2 }] };
        Assert.Equal("Käse 2.50\n\nDanke\n\fKäse 2.50\n\nDanke\n", PlainText.Of(document));
    }
}
