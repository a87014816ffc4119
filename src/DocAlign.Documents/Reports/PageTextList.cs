using DocAlign.Documents.Html;

namespace DocAlign.Documents.Reports;

/// <summary>The text of a page, word by word, in reading order; doubtful words in a paragraph of their own at the end.</summary>
internal static class PageTextList
{
    /// <summary>Words that are less likely right than this are underlined: the limit below which a person should look.</summary>
    private const double LowProbability = 0.7;

    public static void Add(HtmlText body, Page page)
    {
        var words = new Queue<(Word Word, string Id, bool IsDoubtful)>(PageWords.Of(page));
        body.Raw("<h3>Text</h3>\n");
        if (words.Count == 0)
        {
            body.Raw("<div class=\"text\"><p class=\"line\">No words were read.</p></div>\n");
            return;
        }

        body.Raw("<div class=\"text\">\n");
        foreach (var block in page.Blocks)
        {
            body.Raw("<div class=\"block\" role=\"group\">\n");
            foreach (var line in block.Lines)
            {
                AddLine(body, line.Words.Select(_ => words.Dequeue()));
            }

            body.Raw("</div>\n");
        }

        if (words.Count > 0)
        {
            body.Raw(
                "<div class=\"block soft\" role=\"group\" aria-label=\"Doubtful words\">"
                    + "<p class=\"line\" role=\"presentation\">Doubtful, not part of the text:</p>\n"
            );
            AddLine(body, words);
            body.Raw("</div>\n");
        }

        body.Raw("</div>\n");
    }

    private static void AddLine(HtmlText body, IEnumerable<(Word Word, string Id, bool IsDoubtful)> words)
    {
        body.Raw("<p class=\"line\" role=\"presentation\">");
        foreach (var (word, id, isDoubtful) in words)
        {
            body.Add(
                $"<span class=\"w{(word.Confidence < LowProbability ? " low" : "")}\" data-w=\"{id}\" "
                    + $"data-p=\"{word.Confidence:0.###}\""
            );
            body.Raw(isDoubtful ? " data-doubtful" : "").Add($">{word.Text}</span> ");
        }

        body.Raw("</p>\n");
    }
}
