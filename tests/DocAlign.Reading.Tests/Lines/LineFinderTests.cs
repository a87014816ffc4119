using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class LineFinderTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Find_ADeliveryNote_SeesEveryWordInTheRightPolarity(double dpi)
    {
        var page = DrawnPages.DeliveryNote(dpi);

        var lines = LineFinder.Find(page.Image);

        foreach (var word in page.Words)
        {
            var polarity = DrawnPages.Heads.Contains(word.Text, StringComparer.Ordinal)
                ? TextPolarity.LightOnDark
                : TextPolarity.DarkOnLight;
            var over = lines.Segments.Where(segment => Boxes.ShareInside(Core(word.Box), segment.Box) > 0.9).ToList();
            Assert.True(over.Count == 1 && over[0].Polarity == polarity, $"'{word.Text}': {string.Join(", ", over)}");
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Find_LightText_DoesNotTakeTheHolesOfItsLettersForText(double dpi)
    {
        var page = DrawnPages.DeliveryNote(dpi);

        var segments = LineFinder.Find(page.Image).Segments;

        var heads = page
            .Words.Where(word => DrawnPages.Heads.Contains(word.Text, StringComparer.Ordinal))
            .Select(word => word.Box)
            .ToList();
        Assert.All(
            segments.Where(segment => heads.Any(head => Boxes.ShareInside(segment.Box, head) > 0.9)),
            segment => Assert.Equal(TextPolarity.LightOnDark, segment.Polarity)
        );
    }

    [Fact]
    public void Find_KeepsTheColumnsOfATableApart()
    {
        var page = DrawnPages.DeliveryNote(200);

        var segments = LineFinder.Find(page.Image).Segments;

        var amounts = page.Words.Where(word => word.Text is "12.50" or "50.00").Select(word => word.Box).ToList();
        Assert.DoesNotContain(segments, segment => amounts.All(box => Boxes.ShareInside(Core(box), segment.Box) > 0.5));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Find_GivesTheHeightOfCapitals(double dpi)
    {
        // A capital of DejaVu Sans is 0.729 em high; the text has 10 points.
        var expected = 10 * 0.729 * dpi / 72;

        Assert.InRange(LineFinder.Find(DrawnPages.DeliveryNote(dpi).Image).CharacterHeight, expected - 3, expected + 3);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Find_ADeliveryNote_FindsItsRules(double dpi)
    {
        var rules = LineFinder.Find(DrawnPages.DeliveryNote(dpi).Image).Rules;

        // Below the last item, and to the right of the last column.
        var scale = dpi / 72;
        Assert.Contains(rules, rule => rule.IsHorizontal && IsNear(rule.Box.Top, 190 * scale) && rule.Box.Width > 40 * scale);
        Assert.Contains(rules, rule => !rule.IsHorizontal && IsNear(rule.Box.Left, 420 * scale) && rule.Box.Height > 15 * scale);
    }

    [Fact]
    public void Find_OfAGreyAndAnRgbPicture_IsTheSame()
    {
        var page = DrawnPages.TwoColumns(150).Image;

        Assert.Equal(LineFinder.Find(page).Segments, LineFinder.Find(GreyConverter.ToGrey(page)).Segments);
    }

    public static TheoryData<string> Awkward => new(AwkwardPages.Names);

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Find_OfAnAwkwardPicture_StaysInsideIt(string name)
    {
        var page = AwkwardPages.Named(name);

        var lines = LineFinder.Find(page);

        var boxes = lines.Segments.Select(segment => segment.Box).Concat(lines.Rules.Select(rule => rule.Box));
        Assert.All(
            boxes,
            box =>
                Assert.True(
                    box.Left >= 0
                        && box.Top >= 0
                        && box.Right <= page.Width
                        && box.Bottom <= page.Height
                        && box.Width > 0
                        && box.Height > 0,
                    $"{box}"
                )
        );
    }

    [Theory]
    [InlineData("white")]
    [InlineData("black")]
    [InlineData("1 x 1")]
    public void Find_WhereThereIsNothing_FindsNothing(string name)
    {
        var lines = LineFinder.Find(AwkwardPages.Named(name));

        Assert.Empty(lines.Segments);
        Assert.Empty(lines.Rules);
    }

    private static bool IsNear(double actual, double expected) => Math.Abs(actual - expected) <= 5;

    /// <summary>The middle of a word: boxes of the truth reach as high and as low as their line.</summary>
    private static PixelBox Core(PixelBox box) =>
        new(box.Left + (box.Width / 5), box.Top + (box.Height / 3), box.Right - (box.Width / 5), box.Bottom - (box.Height / 3));
}
