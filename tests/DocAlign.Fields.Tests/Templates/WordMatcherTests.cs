using DocAlign.Documents;
using DocAlign.Fields.Templates;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Templates;

public sealed class WordMatcherTests
{
    private static readonly PixelSize Size = new(200, 100);

    [Theory]
    [InlineData("Total:", "TOTAL")]
    [InlineData("straße", "STRASSE")]
    [InlineData("Käse", "Kase")]
    [InlineData("12.50", "12,50")]
    public void Pairs_OfTheSameTextWrittenOtherwise_Match(string form, string page) => Assert.Single(Pairs([form], [page]));

    [Theory]
    [InlineData("Total", "Tota1", false)]
    [InlineData("Amount", "Amounl", true)]
    [InlineData("Amount", "Amoun", true)]
    [InlineData("Amount", "xAmount", true)]
    [InlineData("Amount", "Ammunt", true)]
    [InlineData("Amount", "Amnuot", false)]
    [InlineData("Surname", "Forename", false)]
    public void Pairs_OfAMisreadWord_MatchFromSixLettersOn(string form, string page, bool expected) =>
        Assert.Equal(expected, Pairs([form], [page]).Count == 1);

    /// <summary>A single letter stands anywhere on a page.</summary>
    [Theory]
    [InlineData("A")]
    [InlineData("-")]
    [InlineData("")]
    public void Pairs_OfAWordTooShort_AreNone(string text) => Assert.Empty(Pairs([text], [text]));

    [Fact]
    public void Pairs_OfAWordThatStandsTwice_AreAllOfThem()
    {
        var pairs = Pairs(["Date", "Date"], ["Date", "other", "Date"]);
        Assert.Equal([(0, 0), (0, 2), (1, 0), (1, 2)], pairs.Select(pair => (pair.Form, pair.Page)));
    }

    /// <summary>Where the word itself is on the page, one that is nearly it is another word.</summary>
    [Fact]
    public void Pairs_WhereTheWordItselfIsThere_LeaveTheNearOnesOut() =>
        Assert.Equal([(0, 1)], Pairs(["Amount"], ["Amounts", "Amount"]).Select(pair => (pair.Form, pair.Page)));

    /// <summary>Word i of a form is 20 px wide and 10 high at x = 40 i; its middle in a frame of -1 to 1.</summary>
    [Fact]
    public void Pairs_HaveTheMiddlesOfTheirWords()
    {
        var pair = Pairs(["left", "Total"], ["Total"]).Single();
        Assert.Equal(((40 + 10) / 100.0) - 1, pair.From.X, 1e-12);
        Assert.Equal((5 / 50.0) - 1, pair.From.Y, 1e-12);
        Assert.Equal((10 / 100.0) - 1, pair.To.X, 1e-12);
    }

    [Fact]
    public void WordsOf_APage_HasTheDoubtfulOnesToo()
    {
        var page = Receipt.Page(Receipt.Words("one two", 0), Receipt.Words("three", 1));
        Assert.Equal(["one", "two", "three"], WordMatcher.WordsOf(page).Select(word => word.Text));
    }

    private static IReadOnlyList<PlacePair> Pairs(string[] form, string[] page)
    {
        var template = DrawnForm.Template() with
        {
            Width = Size.Width,
            Height = Size.Height,
            Words = [.. form.Select((text, i) => new TemplateWord(text, 40 * i, 0, (40 * i) + 20, 10))],
        };
        Word[] words = [.. page.Select((text, i) => Receipt.Word(text, new PixelBox(40 * i, 0, (40 * i) + 20, 10)))];
        return WordMatcher.Pairs(template, WordMatcher.TextsOf(template), words, Size);
    }
}
