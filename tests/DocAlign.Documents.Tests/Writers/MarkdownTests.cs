using DocAlign.Documents.Writers;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Writers;

public sealed class MarkdownTests
{
    [Fact]
    public void Write_PutsTheWordsOfATableIntoTheTableAlone()
    {
        var table = new Table(
            new PixelBox(0, 30, 400, 100),
            [],
            Rows: 2,
            Columns: 2,
            [new(0, 0, default, "Item"), new(0, 1, default, "Price | net"), new(1, 0, default, "Tea"), new(1, 1, default, "")]
        );
        var page = Drafts.Page(
            1,
            Drafts.Block(
                Drafts.Line(0, 5, "Order", "#1"),
                Drafts.Line(1, 40, "Item", "Price"),
                Drafts.Line(1, 70, "Tea"),
                Drafts.Line(2, 120, "Thanks")
            )
        ) with
        {
            Tables = [table],
        };
        Assert.Equal(
            "Order \\#1\n\n| Item | Price \\| net |\n| --- | --- |\n| Tea |  |\n\nThanks\n",
            Drafts.Text(new Markdown(), Drafts.Content(page))
        );
    }

    [Fact]
    public void Write_OfSeveralPagesAndLines_KeepsTheirEnds()
    {
        var first = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 5, "one"), Drafts.Line(0, 30, "two")));
        Assert.Equal("one\\\ntwo\n\n---\n\none\\\ntwo\n", Drafts.Text(new Markdown(), Drafts.Content(first, first with { Number = 2 })));
    }

    [Fact]
    public void Write_OfATableWithoutReadWords_ShowsItAtTheEnd()
    {
        var table = new Table(new PixelBox(0, 200, 400, 250), [], Rows: 1, Columns: 1, [new(0, 0, default, "x")]);
        var page = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 5, "one"))) with { Tables = [table] };
        Assert.Equal("one\n\n| x |\n| --- |\n", Drafts.Text(new Markdown(), Drafts.Content(page)));
    }
}
