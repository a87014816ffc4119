using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class LineFinderTests
{
    [Fact]
    public void Find_OnAnInvoice_CoversEveryWordByASegmentOfItsPolarity()
    {
        var page = DrawnPages.Invoice();
        var lines = LineFinder.Find(page.Image);
        foreach (var word in page.Words)
        {
            var segment = lines.Segments.MaxBy(segment => Boxes.ShareInside(word.Box, segment.Box))!;
            Assert.True(Boxes.ShareInside(word.Box, segment.Box) > 0.5, $"'{word.Text}' at {word.Box} lies in no segment.");
            var isHead = word.Text is "Item" or "Description" or "Pieces" or "Price" or "Amount";
            Assert.Equal(isHead ? TextPolarity.LightOnDark : TextPolarity.DarkOnLight, segment.Polarity);
        }

        // Capitals of 10 points at 200 dpi are 20 px high.
        Assert.InRange(lines.CharacterHeight, 16, 24);
        Assert.True(lines.Rules.Count(rule => rule.IsHorizontal) >= 4);
        Assert.True(lines.Rules.Count(rule => !rule.IsHorizontal) >= 4);
    }

    [Fact]
    public void Find_ColumnsOfATable_AreSegmentsOfTheirOwn()
    {
        var page = DrawnPages.Invoice();
        var digits = page.Words.Where(word => word.Text is "4" or "7" or "2" or "9" or "1").ToList();
        var segments = LineFinder.Find(page.Image).Segments;
        Assert.Equal(5, digits.Count);
        Assert.All(digits, digit => Assert.Contains(segments, segment => Boxes.ShareInside(digit.Box, segment.Box) > 0.5 && segment.Box.Width < 3 * digit.Box.Width));
    }

    [Fact]
    public void Find_OnHalfTheResolution_FindsTheSameSegments()
    {
        var page = DrawnPages.Invoice().Image;
        var small = ImageScaler.Resize(page, new PixelSize(page.Width / 2, page.Height / 2));
        Assert.InRange(LineFinder.Find(small).Segments.Count - LineFinder.Find(page).Segments.Count, -4, 4);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3000)]
    [InlineData(3000, 2)]
    [InlineData(200, 200)]
    public void Find_OnABlankPage_FindsNothing(int width, int height)
    {
        var lines = LineFinder.Find(new PageImage(width, height, 1, [.. Enumerable.Repeat((byte)250, width * height)]));
        Assert.Empty(lines.Segments);
        Assert.Empty(lines.Rules);
    }
}
