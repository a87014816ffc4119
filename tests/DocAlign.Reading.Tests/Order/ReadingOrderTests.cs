using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Order;

namespace DocAlign.Reading.Tests.Order;

public sealed class ReadingOrderTests
{
    [Fact]
    public void Arrange_RowsOfATable_PutsTheCellsOfARowOnOneLine() => Assert.Equal(
        ["tea 2 4.00", "cake 1 3.50", "milk 3 2.10"],
        Lines(("4.00", 500, 100), ("tea", 50, 100), ("2", 300, 102), ("cake", 50, 140), ("1", 300, 140), ("3.50", 500, 141), ("2.10", 500, 180), ("3", 300, 180), ("milk", 50, 180)));

    [Fact]
    public void Arrange_TwoColumnsOfText_ReadsOneAfterTheOther() => Assert.Equal(
        ["one two", "three four", "five six", "seven eight", "nine ten", "eleven twelve"],
        Lines(("one", 50, 100), ("two", 100, 100), ("seven", 400, 104), ("eight", 470, 104), ("three", 50, 125), ("four", 120, 125), ("nine", 400, 129), ("ten", 460, 129), ("five", 50, 150), ("six", 110, 150), ("eleven", 400, 154), ("twelve", 480, 154)));

    [Fact]
    public void Arrange_TwoAddressesOverATable_CutsTheAddressesApartAndNotTheTable() => Assert.Equal(
        ["Ann Lee", "Oak Road", "New Ham", "Bob Ray", "Elm Lane", "Old Ham", "pen 2", "cup 4"],
        Lines(("Ann", 50, 100), ("Lee", 100, 100), ("Bob", 400, 100), ("Ray", 450, 100), ("Oak", 50, 125), ("Road", 100, 125), ("Elm", 400, 125), ("Lane", 450, 125), ("New", 50, 150), ("Ham", 100, 150), ("Old", 400, 150), ("Ham", 450, 150), ("pen", 50, 300), ("2", 400, 300), ("cup", 50, 340), ("4", 400, 340)));

    [Fact]
    public void Arrange_ALineThatRises_StaysOneLine() =>
        Assert.Equal(["a b c d e f g h"], Lines([.. "abcdefgh".Select((letter, i) => (letter.ToString(), 50 + (30 * i), 100 - (3 * i)))]));

    [Fact]
    public void Arrange_GapsBetweenRows_MakeParagraphsAndBlocks()
    {
        var blocks = ReadingOrder.Arrange(Words(("one", 50, 100), ("two", 50, 125), ("three", 50, 160), ("four", 50, 260)));
        Assert.Equal([3, 1], blocks.Select(block => block.Lines.Count));
        Assert.Equal([0, 0, 1], blocks[0].Lines.Select(line => line.Paragraph));
        Assert.Equal(new PixelBox(50, 100, 110, 180), blocks[0].Box);
    }

    [Fact]
    public void Arrange_WithoutWords_IsEmpty() => Assert.Empty(ReadingOrder.Arrange([]));

    [Fact]
    public void Arrange_AnyWords_LosesNoneAndDoublesNone()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 50; trial++)
        {
            var words = Enumerable.Range(0, 120).Select(i => new RecognizedWord($"w{i}", new PixelBox(random.Next(900), random.Next(900), 0, 0), 1)).ToList();
            words = [.. words.Select(word => word with { Box = new PixelBox(word.Box.Left, word.Box.Top, word.Box.Left + random.Next(1, 120), word.Box.Top + random.Next(1, 40)) })];
            var arranged = ReadingOrder.Arrange(words).SelectMany(block => block.Lines).SelectMany(line => line.Words).Select(word => word.Text);
            Assert.Equal(words.Select(word => word.Text).Order(StringComparer.Ordinal), arranged.Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Lines(params (string Text, int Left, int Top)[] words) =>
        ReadingOrder.Arrange(Words(words)).SelectMany(block => block.Lines).Select(line => string.Join(' ', line.Words.Select(word => word.Text)));

    /// <summary>Words 20 px high, 12 px for each letter.</summary>
    private static IEnumerable<RecognizedWord> Words(params (string Text, int Left, int Top)[] words) =>
        words.Select(word => new RecognizedWord(word.Text, new PixelBox(word.Left, word.Top, word.Left + (12 * word.Text.Length), word.Top + 20), 0.9));
}
