using DocAlign.Documents.Fields;
using DocAlign.Documents.Reports;
using DocAlign.Documents.Tests.Writers;

namespace DocAlign.Documents.Tests.Reports;

public sealed class DocumentFiguresTests
{
    [Fact]
    public void Of_ADocument_CountsPagesWordsAndDoubtfulOnes()
    {
        var page = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 20, "Total", "9.90")), Drafts.Block(Drafts.Line(0, 60, "thanks")));
        var second = Drafts.Page(2, Drafts.Block(Drafts.Line(0, 20, "end"))) with { Doubtful = [Drafts.Word("?", new(0, 0, 1, 1))] };
        var figures = Of(page, second);
        Assert.Equal((2, 4, 1), (figures.Pages, figures.Words, figures.Doubtful));
        Assert.Equal(0.9, figures.Confidence!.Value, 1e-12);
        Assert.Equal("total 9.90 thanks end ", figures.Searchable);
    }

    [Fact]
    public void Of_ADocumentWithoutWords_HasNoConfidence()
    {
        var figures = Of(Drafts.Page(1));
        Assert.Null(figures.Confidence);
        Assert.Equal("", figures.Searchable);
        Assert.Empty(figures.Measures["confidence"]);
    }

    [Fact]
    public void Of_SeveralPages_HasEachDecisionOnce()
    {
        var page = Drafts.Page(1);
        var figures = Of(page, page with { Warp = page.Warp with { Decision = "turn" } }, page);
        Assert.Equal(["warp", "turn"], figures.Decisions);
    }

    /// <summary>A figure that could not be measured is in no histogram.</summary>
    [Fact]
    public void Of_Pages_HasTheMeasuresOfThoseThatHaveThem()
    {
        Page With(double? rotation) =>
            Drafts.Page(1) with
            {
                Warp = Drafts.Page(1).Warp with
                {
                    Diagnostics = rotation is { } value
                        ? new Dictionary<string, double>(StringComparer.Ordinal) { ["rotationDegrees"] = value }
                        : new Dictionary<string, double>(StringComparer.Ordinal),
                },
            };
        var figures = Of(With(3), With(null), With(double.NaN), With(-7));
        Assert.Equal([3.0, -7], figures.Measures["rotation"]);
        Assert.Equal(3, figures.Measures["trust"].Count);
    }

    /// <summary>500 documents stay below 2 MB: a long one is searched in its beginning only, and no word is cut.</summary>
    [Fact]
    public void Of_ALongDocument_KeepsWholeWordsOfItsBeginning()
    {
        var lines = Enumerable.Range(0, 100).Select(i => Drafts.Line(0, i, [.. Enumerable.Repeat("Wörtchen", 10)]));
        var figures = Of(Drafts.Page(1, Drafts.Block([.. lines])));
        Assert.InRange(figures.Searchable.Length, 2990, 3001);
        Assert.All(figures.Searchable.TrimEnd().Split(' '), word => Assert.Equal("wörtchen", word));
    }

    [Fact]
    public void Of_ADocumentWithFields_HasThoseOfTheIndex()
    {
        var place = new FieldPlace(1, new(0, 0, 1, 1), []);
        var document = Drafts.Content(Drafts.Page(1)).Document with
        {
            Fields = new DocumentFields
            {
                Kind = "receipt",
                Values =
                [
                    new Field(FieldNames.Company, "NORTH", "North", 0.9, place),
                    new Field(FieldNames.Total, "9.90", "9,90", 0.9, place),
                ],
                NeedsReview = true,
                ReviewReasons = ["The sums do not agree."],
            },
        };
        var figures = DocumentFigures.Of(document);
        Assert.Equal(("receipt", "NORTH", null, "9.90"), (figures.Kind, figures.Company, figures.Date, figures.Total));
        Assert.True(figures.NeedsReview);
        Assert.Equal(["The sums do not agree."], figures.ReviewReasons);
        var plain = Of(Drafts.Page(1));
        Assert.Equal((null, false), (plain.Kind, plain.NeedsReview));
    }

    private static DocumentFigures Of(params Page[] pages) => DocumentFigures.Of(Drafts.Content(pages).Document);
}
