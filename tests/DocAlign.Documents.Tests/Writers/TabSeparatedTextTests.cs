using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Tests.Writers;

public sealed class TabSeparatedTextTests
{
    [Fact]
    public void Write_HasARowForEachLevelWithTheColumnsOfTesseract()
    {
        var page = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 10, "one", "t\two"), Drafts.Line(1, 40, "three")));
        Assert.Equal(
            """
            level	page_num	block_num	par_num	line_num	word_num	left	top	width	height	conf	text
            1	1	0	0	0	0	0	0	400	300	-1	
            2	1	1	0	0	0	20	10	110	46	-1	
            3	1	1	1	0	0	20	10	110	16	-1	
            4	1	1	1	1	0	20	10	110	16	-1	
            5	1	1	1	1	1	20	10	50	16	90	one
            5	1	1	1	1	2	80	10	50	16	90	t�wo
            3	1	1	2	0	0	20	40	50	16	-1	
            4	1	1	2	1	0	20	40	50	16	-1	
            5	1	1	2	1	1	20	40	50	16	90	three

            """.ReplaceLineEndings("\n"),
            Drafts.Text(new TabSeparatedText(), Drafts.Content(page))
        );
    }
}
