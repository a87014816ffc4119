namespace DocAlign.Browser.Tests;

/// <summary>Reports in Chromium. The checks themselves are in Scripts.</summary>
public sealed class ReportTests(WrittenReports reports) : IClassFixture<WrittenReports>
{
    private const int MostBytes = 1_500_000;

    public static TheoryData<string> PageChecks =>
        [
            "asks for nothing and complains about nothing",
            "shows both pictures",
            "a word on the photograph lights up everywhere",
            "a word on the flat page and in the text lights up everywhere",
            "a click keeps a word, Escape lets it go",
            "the keyboard goes from word to word on both pictures and in the text",
            "Tab reaches the words without a mouse",
            "the slider goes from the photograph to the flat page",
            "mesh, words and fields can be hidden",
            "a field leads to its boxes",
            "its policy stops what does not belong to it",
            "axe-core finds nothing",
            "fits a phone, dark",
            "opens in under a second",
        ];

    public static TheoryData<string> IndexChecks =>
        [
            "asks for nothing and complains about nothing",
            "lists every scan",
            "opens in under a second",
            "sorts by a click, both ways",
            "sorts by the keyboard",
            "filters by outcome, review and treatment",
            "searches names and words by the keyboard",
            "leads to a page and back",
            "shows markup in a scan as text",
            "axe-core finds nothing",
            "fits a phone, dark",
        ];

    [Theory]
    [MemberData(nameof(PageChecks))]
    public void Page(string check)
    {
        SkipWhereNothingCanBeSeen();
        reports.Page!.Require(check);
    }

    [Theory]
    [MemberData(nameof(IndexChecks))]
    public void IndexOfFiveHundred(string check)
    {
        SkipWhereNothingCanBeSeen();
        reports.Index!.Require(check);
    }

    [Fact]
    public void EveryCheck_IsNamedHere()
    {
        SkipWhereNothingCanBeSeen();
        reports.Page!.RequireAllNamed(PageChecks.Select(row => row.Data));
        reports.Index!.RequireAllNamed(IndexChecks.Select(row => row.Data));
    }

    [Fact]
    public void Pages_AreSmall()
    {
        SkipWhereNothingCanBeSeen();
        Assert.All(reports.Pages, page => Assert.InRange(new FileInfo(page).Length, 100_000, MostBytes));
    }

    private static void SkipWhereNothingCanBeSeen() => Assert.SkipWhen(BrowserTools.Missing is not null, BrowserTools.Missing ?? "");
}
