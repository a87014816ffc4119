using DocAlign.Documents.Redaction;

namespace DocAlign.Documents.Tests.Redaction;

/// <summary>The numbers are those that card schemes publish for tests.</summary>
public sealed class CardNumbersTests
{
    [Theory]
    [InlineData("Visa 4111 1111 1111 1111 OK", "Visa XXXX XXXX XXXX 1111 OK")]
    [InlineData("5555555555554444", "XXXXXXXXXXXX4444")]
    [InlineData("Card:4012-8888-8888-1881.", "Card:XXXX-XXXX-XXXX-1881.")]
    [InlineData("Amex 3782 822463 10005", "Amex XXXX XXXXXX X0005")]
    [InlineData("4222222222222", "XXXXXXXXX2222")]
    [InlineData("12 4111 1111 1111 1111 07", "12 XXXX XXXX XXXX 1111 07")]
    [InlineData("4111111111111111 5555555555554444", "XXXXXXXXXXXX1111 XXXXXXXXXXXX4444")]
    public void Hide_OfACardNumber_KeepsItsLastFourDigits(string text, string expected) => Assert.Equal(expected, CardNumbers.Hide(text));

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("Tel 0972 030073, total 1912.13")]
    [InlineData("411111111111")]
    [InlineData("4111 1111  1111 1111")]
    [InlineData("")]
    public void Hide_OfOtherNumbers_LeavesTheText(string text) => Assert.Same(text, CardNumbers.Hide(text));

    [Theory]
    [InlineData("Visa 4111 1111 1111 1111", true)]
    [InlineData("5555555555554444", true)]
    [InlineData("4012-8888-8888-1881", true)]
    [InlineData("Amex 3782 822463 10005", true)]
    [InlineData("4222222222222", true)]
    [InlineData("Tel 0972 030073 XXX 1234", false)]
    [InlineData("XXXXXXXX 1234", false)]
    public void AreHidden_KnowsWhatHideLeaves(string text, bool expected)
    {
        var hidden = Writers.Drafts.Line(0, 10, [.. CardNumbers.Hide(text).Split(' ')]);
        Assert.Equal(expected, CardNumbers.AreHidden(Writers.Drafts.Page(1, Writers.Drafts.Block(hidden))));
    }

    [Fact]
    public void Of_APage_HidesNumbersOverSeveralWordsAndNamesTheWordsToCover()
    {
        var line = Drafts("Visa", "4111", "1111", "1111", "1111", "10.00");
        var page = Writers.Drafts.Page(1, Writers.Drafts.Block(line)) with
        {
            Doubtful = [Writers.Drafts.Word("5555555555554444", new(1, 1, 2, 2))],
            Tables = [new Table(default, [], 1, 1, [new(0, 0, default, "No 4012888888881881")])],
        };
        var (redacted, covered) = RedactedPage.Of(page);
        Assert.Equal(["Visa", "XXXX", "XXXX", "XXXX", "1111", "10.00"], redacted.Blocks[0].Lines[0].Words.Select(word => word.Text));
        Assert.Equal("XXXXXXXXXXXX4444", redacted.Doubtful[0].Text);
        Assert.Equal("No XXXXXXXXXXXX1881", redacted.Tables[0].Cells[0].Text);
        Assert.Equal([line.Words[1], line.Words[2], line.Words[3], page.Doubtful[0]], covered);
        Assert.Equal(line.Words[4], redacted.Blocks[0].Lines[0].Words[4]);

        static Line Drafts(params string[] words) => Writers.Drafts.Line(0, 10, words);
    }
}
