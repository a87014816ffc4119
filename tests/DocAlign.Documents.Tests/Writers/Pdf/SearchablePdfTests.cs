using System.Globalization;
using System.Text;
using DocAlign.Documents.Writers.Pdf;
using DocAlign.Geometry;
using UglyToad.PdfPig;

namespace DocAlign.Documents.Tests.Writers.Pdf;

public sealed class SearchablePdfTests
{
    /// <summary>Points a pixel: a side of 842 points for the longer one.</summary>
    private const double Scale = 842.0 / 600;

    [Fact]
    public void Write_OnThePhotograph_LaysEachWordAlongTheWarp()
    {
        string[] words = ["Alpha", "B", "Gamma-Δ", "\U0001F9FE7"];
        var line = Drafts.Line(0, 200, words);
        using var pdf = PdfDocument.Open(
            Drafts.Bytes(new SearchablePdf(PdfFrame.Source), Drafts.Content(Drafts.Page(1, Drafts.Block(line))))
        );
        var page = pdf.GetPage(1);
        var letters = page.Letters.Where(letter => letter.Value != " ").ToList();
        Assert.Equal(string.Concat(words), string.Concat(letters.Select(letter => letter.Value)));

        // The page is turned by 8 degrees there: every word is one glyph whose corners are those of the box through the warp.
        Assert.Equal(words.Length, letters.Count);
        foreach (var (letter, word) in letters.Zip(line.Words))
        {
            var box = word.Box;
            AssertNear(Place(box.Left, 0.2, box), letter.StartBaseLine, page.Height);
            AssertNear(Place(box.Right, 0.2, box), letter.EndBaseLine, page.Height);
        }

        PixelPoint Place(int x, double rise, PixelBox box) =>
            Drafts.Warp.Map(new PixelPoint(x, box.Bottom - (rise * box.Height)).ToNormalized(Drafts.Size)).ToPixel(Drafts.Source);
    }

    [Fact]
    public void Write_OnTheRectifiedPage_HasALetterForEachCharacterInsideTheBox()
    {
        var line = Drafts.Line(0, 100, "Total", "12.50");
        using var pdf = PdfDocument.Open(
            Drafts.Bytes(new SearchablePdf(PdfFrame.Rectified), Drafts.Content(Drafts.Page(1, Drafts.Block(line))))
        );
        var page = pdf.GetPage(1);
        Assert.Equal("Total 12.50 ", string.Concat(page.Letters.Select(letter => letter.Value)));
        var scale = page.Width / Drafts.Size.Width;
        Assert.Equal(line.Words[0].Box.Left * scale, page.Letters[0].StartBaseLine.X, 1e-3);
        Assert.Equal(line.Words[0].Box.Right * scale, page.Letters[4].EndBaseLine.X, 1e-3);
        Assert.Equal(page.Height - ((line.Words[0].Box.Bottom - 3.2) * scale), page.Letters[0].StartBaseLine.Y, 1e-3);
    }

    [Fact]
    public void Write_HasWhatAPdfAOfPart2Needs()
    {
        var bytes = Drafts.Bytes(
            new SearchablePdf(PdfFrame.Source),
            Drafts.Content("a & b.jpg", [Drafts.Page(1, Drafts.Block(Drafts.Line(0, 10, "x")))])
        );
        var text = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "<pdfaid:part",
            text.Replace(" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("a &amp; b.jpg</rdf:li>", text, StringComparison.Ordinal);
        Assert.Contains("/S /GTS_PDFA1", text, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", text, StringComparison.Ordinal);
        Assert.Contains("/CIDToGIDMap", text, StringComparison.Ordinal);
        Assert.Contains("/ToUnicode", text, StringComparison.Ordinal);
        Assert.Matches("/ID \\[<[0-9A-F]{32}> <[0-9A-F]{32}>\\]", text);
        Assert.DoesNotContain("/Encrypt", text, StringComparison.Ordinal);

        // The table of objects: each entry points to the object of its number.
        var table = text.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 1;
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n"), text, StringComparison.Ordinal);
        var entries = text[table..].Split('\n').Skip(2).TakeWhile(line => line.Length == 19).ToList();
        for (var number = 1; number < entries.Count; number++)
        {
            var offset = int.Parse(entries[number][..10], CultureInfo.InvariantCulture);
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"), text[offset..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var content = Drafts.Content(Drafts.Page(1, Drafts.Block(Drafts.Line(0, 10, "x", "y"))));
        Assert.Equal(Drafts.Bytes(new SearchablePdf(PdfFrame.Source), content), Drafts.Bytes(new SearchablePdf(PdfFrame.Source), content));
    }

    /// <summary>
    /// Where the stored picture's first pixel, and the end of its first row, appear on the upright page, in shares of its size.
    /// </summary>
    [Theory]
    [InlineData(1, 0, 0, 1, 0)]
    [InlineData(2, 1, 0, 0, 0)]
    [InlineData(3, 1, 1, 0, 1)]
    [InlineData(4, 0, 1, 1, 1)]
    [InlineData(5, 0, 0, 0, 1)]
    [InlineData(6, 1, 0, 1, 1)]
    [InlineData(7, 1, 1, 1, 0)]
    [InlineData(8, 0, 1, 0, 0)]
    public void Write_OfAPhotographWithAnExifTurn_ShowsItUpright(int orientation, double firstX, double firstY, double endX, double endY)
    {
        var content = Drafts.Content(Drafts.Page(1));
        var picture = content.Artifacts[0].Pictures[PagePictures.SourceJpeg] with { ExifOrientation = orientation };
        content = content with
        {
            Artifacts =
            [
                content.Artifacts[0] with
                {
                    Pictures = new Dictionary<PagePictures, PagePicture> { [PagePictures.SourceJpeg] = picture },
                },
            ],
        };
        using var pdf = PdfDocument.Open(Drafts.Bytes(new SearchablePdf(PdfFrame.Source), content));
        var page = pdf.GetPage(1);
        var matrix = page
            .Operations.OfType<UglyToad.PdfPig.Graphics.Operations.SpecialGraphicsState.ModifyCurrentTransformationMatrix>()
            .Single()
            .Value;

        // An image fills the unit square; its first pixel is at (0, 1), the end of its first row at (1, 1).
        AssertShare(0, 1, firstX, firstY);
        AssertShare(1, 1, endX, endY);

        void AssertShare(double u, double v, double x, double y)
        {
            Assert.Equal(x * page.Width, (matrix[0] * u) + (matrix[2] * v) + matrix[4], 0.01);
            Assert.Equal((1 - y) * page.Height, (matrix[1] * u) + (matrix[3] * v) + matrix[5], 0.01);
        }
    }

    private static void AssertNear(PixelPoint expected, UglyToad.PdfPig.Core.PdfPoint got, double height)
    {
        Assert.InRange(got.X - (expected.X * Scale), -0.7, 0.7);
        Assert.InRange(got.Y - (height - (expected.Y * Scale)), -0.7, 0.7);
    }
}
