using System.Xml.Linq;
using AngleSharp.Html.Parser;
using DocAlign.Documents;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;

namespace DocAlign.EndToEnd.Tests.Formats;

/// <summary>The other formats of all samples hold the words of the document, and the polygons lead back to the boxes.</summary>
public sealed class SampleFormatsTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    [Fact]
    public void TextFormats_HoldTheWordsOfTheDocumentInTheirOrder()
    {
        foreach (var stem in samples.Stems)
        {
            var document = samples.DocumentOf(stem);
            var words = document.Pages.SelectMany(Words).Select(word => word.Text).ToList();
            Assert.Equal(words, Text(".txt").Split((char[])[' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(
                words,
                Text(".tsv").Split('\n').Where(row => row.StartsWith("5\t", StringComparison.Ordinal)).Select(row => row.Split('\t')[11])
            );
            Assert.Equal(
                words,
                new HtmlParser().ParseDocument(Text(".hocr")).QuerySelectorAll(".ocrx_word").Select(word => word.TextContent)
            );
            Assert.Equal(
                words,
                new HtmlParser()
                    .ParseDocument(Text(".html"))
                    .QuerySelectorAll(".text .w:not([data-doubtful])")
                    .Select(word => word.TextContent)
            );
            Assert.Equal(
                words,
                XDocument
                    .Parse(Text(".alto.xml"))
                    .Descendants()
                    .Where(element => element.Name.LocalName == "String")
                    .Select(word => word.Attribute("CONTENT")!.Value)
            );
            Assert.Equal(
                words,
                document.Pages.SelectMany(page =>
                    XDocument
                        .Load(samples.PathOfPage(stem, page.Number, ".page.xml"))
                        .Descendants()
                        .Where(element => element.Name.LocalName == "Word")
                        .Select(word => word.Value.Trim())
                )
            );

            string Text(string extension) => File.ReadAllText(samples.PathOf(stem, extension));
        }
    }

    [Fact]
    public void Markdown_OfAnInvoice_HasItsTable()
    {
        var lines = File.ReadAllLines(samples.PathOf("form-flat", ".md"));
        Assert.NotEmpty(samples.DocumentOf("form-flat").Pages[0].Tables);
        Assert.Contains(lines, line => line.StartsWith("| --- |", StringComparison.Ordinal));
    }

    [Fact]
    public void Overlays_ShowBothPictures()
    {
        foreach (var stem in samples.Stems)
        {
            foreach (var page in samples.DocumentOf(stem).Pages)
            {
                var image = ScanDecoder
                    .Decode(
                        File.ReadAllBytes(samples.PathOfPage(stem, page.Number, ".overlay.png")),
                        DecodeLimits.Default,
                        CancellationToken.None
                    )
                    .Single()
                    .Image;
                Assert.InRange(image.Height, 500, 1200);
                Assert.InRange(image.Width, 500, 3212);
            }
        }
    }

    /// <summary>
    /// From the photograph to the page and back to the photograph, inside the page: below a quarter of a pixel on average.
    /// </summary>
    [Fact]
    public void Polygons_FromTheSourceToThePageAndBack_StayWhereTheyAre()
    {
        var distances = new List<double>();
        foreach (var stem in samples.Stems)
        {
            foreach (var page in samples.DocumentOf(stem).Pages)
            {
                var map = new WarpMap(samples.SidecarOf(stem, page.Number));
                foreach (var word in Words(page))
                {
                    // Points of the outline of the box, of which the polygon is the picture, to a hundredth of a pixel.
                    Assert.True(
                        map.TryToRectified(word.Polygon[0], out var corner),
                        $"{stem}: a corner of '{word.Text}' is not on the page."
                    );
                    Assert.InRange(Distance(corner, new PixelPoint(word.Box.Left, word.Box.Top)), 0, 0.1);
                    distances.AddRange(
                        word.Polygon.Select(point =>
                            map.TryToRectified(point, out var place) ? Distance(map.ToSource(place), point) : double.MaxValue
                        )
                    );
                }
            }
        }

        Assert.InRange(distances.Average(), 0, 0.25);
    }

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    private static IEnumerable<Word> Words(Page page) => page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words);
}
