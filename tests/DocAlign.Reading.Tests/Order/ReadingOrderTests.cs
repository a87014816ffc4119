using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Order;
using DocAlign.Training.Typesetting;

namespace DocAlign.Reading.Tests.Order;

public sealed class ReadingOrderTests
{
    [Fact]
    public void Arrange_OfNothing_IsNothing()
    {
        Assert.Empty(ReadingOrder.Arrange([]));
    }

    [Fact]
    public void Arrange_ARowOfATable_IsOneLine()
    {
        Assert.Equal(
            ["Article Qty Price", "hose 4 12.50", "filter 7 3.10"],
            Lines([
                Words.Read("3.10", 300, 61),
                Words.Read("Article", 0, 0),
                Words.Read("hose", 0, 30),
                Words.Read("7", 200, 60),
                Words.Read("Price", 300, 0),
                Words.Read("4", 200, 30),
                Words.Read("filter", 0, 60),
                Words.Read("12.50", 300, 31),
                Words.Read("Qty", 200, 0),
            ])
        );
    }

    [Fact]
    public void Arrange_ColumnsOfProseBetweenHeadingAndFoot_AreReadOneAfterTheOther()
    {
        Assert.Equal(
            [
                "the report of the garden club for members",
                "left one here",
                "left two here",
                "left three here",
                "right one here",
                "right two here",
                "right three here",
                "with kind regards from the whole garden club",
            ],
            Lines([
                .. Words.Line("with kind regards from the whole garden club", 0, 200),
                .. Words.Line("right one here", 260, 50),
                .. Words.Line("right two here", 260, 80),
                .. Words.Line("right three here", 260, 110),
                .. Words.Line("left one here", 0, 50),
                .. Words.Line("left two here", 0, 80),
                .. Words.Line("left three here", 0, 110),
                .. Words.Line("the report of the garden club for members", 0, 0),
            ])
        );
    }

    [Fact]
    public void Arrange_Gaps_BeginBlocksAndParagraphs()
    {
        // Gaps of 10, 15 and 30 px below lines of 20.
        var blocks = ReadingOrder.Arrange([
            .. Words.Line("one", 0, 0),
            .. Words.Line("two", 0, 30),
            .. Words.Line("three", 0, 65),
            .. Words.Line("four", 0, 115),
        ]);

        Assert.Equal([3, 1], blocks.Select(block => block.Lines.Count));
        Assert.Equal([0, 0, 1], blocks[0].Lines.Select(line => line.Paragraph));
        Assert.Equal(new PixelBox(0, 0, 50, 85), blocks[0].Box);
        Assert.Equal((new PixelPoint(0, 50), new PixelPoint(30, 50)), (blocks[0].Lines[1].BaselineStart, blocks[0].Lines[1].BaselineEnd));
    }

    [Theory]
    [InlineData(TypesetKind.Receipt)]
    [InlineData(TypesetKind.Invoice)]
    [InlineData(TypesetKind.Letter)]
    public void Arrange_TheWordsOfAPageInAnyOrder_IsTheOrderInWhichTheyWereSet(TypesetKind kind)
    {
        foreach (
            var page in Enumerable.Range(1, 12).Select(seed => PageTypesetter.Typeset(kind, (ulong)seed, dpi: 100)).Where(IsSetClosely)
        )
        {
            var words = page.Words.Select(word => new RecognizedWord(word.Text, word.Box, 1)).ToArray();
            new Random(page.Words.Count).Shuffle(words);

            Assert.Equal(page.Text.Trim().Split('\n'), Lines(words));
        }
    }

    /// <summary>
    /// Two columns with lines as far apart as the rows of a table are taken for one: an invoice's address and its numbers.
    /// </summary>
    private static bool IsSetClosely(TypesetPage page)
    {
        var date = page.Words.FirstOrDefault(word => word.Text == "Date");
        var customer = page.Words.FirstOrDefault(word => word.Text == "Customer");
        return date is null || customer is null || customer.Box.Top - date.Box.Top < 2 * date.Box.Height;
    }

    private static List<string> Lines(IEnumerable<RecognizedWord> words) =>
        [
            .. ReadingOrder
                .Arrange(words)
                .SelectMany(block => block.Lines)
                .Select(line => string.Join(' ', line.Words.Select(word => word.Text))),
        ];
}
