using DocAlign.Fields.Templates;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Templates;

public sealed class AlignedFormTests
{
    private static readonly FormTemplates Forms = FormTemplates.Of(DrawnForm.Template(), DrawnForm.Template("other", "FIELD"));

    [Fact]
    public void Find_AShiftedAndScaledForm_PutsItsPlacesThere()
    {
        var aligned = AlignedForm.Find(Forms, DrawnForm.Page(Map, []))!;

        Assert.Equal("order", aligned.Form.Name);
        Assert.Equal(1, aligned.Share);
        AssertClose(Map, aligned, tolerance: 1);

        static PixelPoint Map(PixelPoint place) => new((0.95 * place.X) + 22, (0.97 * place.Y) + 31);
    }

    /// <summary>What a bent sheet leaves behind after straightening: waves of 6 px, which no homography undoes.</summary>
    [Fact]
    public void Find_ABentForm_FollowsTheBend()
    {
        var page = DrawnForm.Page(Map, []);
        var aligned = AlignedForm.Find(Forms, page)!;
        var stiff = AlignedForm.Align(Forms.All[0], WordMatcher.WordsOf(page), page.Size, smoothing: 1e6)!;

        Assert.True(aligned.ResidualPixels > 2, $"{aligned.ResidualPixels}");
        Assert.True(MeanError(Map, aligned) < 2, $"{MeanError(Map, aligned)}");
        Assert.True(MeanError(Map, aligned) < 0.6 * MeanError(Map, stiff), $"{MeanError(Map, aligned)} {MeanError(Map, stiff)}");

        static PixelPoint Map(PixelPoint place) => new(place.X + (6 * Math.Sin(place.Y / 300)), place.Y + (6 * Math.Cos(place.X / 260)));
    }

    [Fact]
    public void Find_WithWordsMissingAndOthersInTheWay_StillFinds()
    {
        // A third of the labels is left, and as many stand in wrong places.
        var wrong = DrawnForm
            .Labels("LABEL")
            .Where((_, i) => i % 3 == 1)
            .Select(word => new TemplateWord(word.Text, 900 - word.Left, 1300 - word.Top, 990 - word.Left, 1320 - word.Top));
        var aligned = AlignedForm.Find(Forms, DrawnForm.Page(Map, wrong, i => i % 3 != 1 && i % 9 != 0))!;

        Assert.Equal("order", aligned.Form.Name);
        AssertClose(Map, aligned, tolerance: 1.5);

        static PixelPoint Map(PixelPoint place) => new(place.X + 12, place.Y - 9);
    }

    [Fact]
    public void Find_AnotherPage_FindsNone()
    {
        Assert.Null(AlignedForm.Find(Forms, DrawnForm.Page(place => place, [], prefix: "OTHERS")));
        Assert.Null(AlignedForm.Find(Forms, Receipt.Page([])));

        // The same words, but nowhere near their places.
        var random = new Random(5);
        Assert.Null(AlignedForm.Find(Forms, DrawnForm.Page(_ => new PixelPoint(50 + random.Next(900), 30 + random.Next(1340)), [])));
    }

    [Fact]
    public void Find_OfTwoForms_TakesTheOneWhoseWordsStandThere() =>
        Assert.Equal("other", AlignedForm.Find(Forms, DrawnForm.Page(place => place, [], prefix: "FIELD"))!.Form.Name);

    private static void AssertClose(Func<PixelPoint, PixelPoint> map, AlignedForm aligned, double tolerance) =>
        Assert.All(Places(), place => Assert.InRange(Distance(map(place), aligned.ToPage(place)), 0, tolerance));

    private static double MeanError(Func<PixelPoint, PixelPoint> map, AlignedForm aligned) =>
        Places().Average(place => Distance(map(place), aligned.ToPage(place)));

    private static IEnumerable<PixelPoint> Places() =>
        from x in Enumerable.Range(1, 9)
        from y in Enumerable.Range(1, 12)
        select new PixelPoint(100 * x, 100 * y);

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
