namespace DocAlign.Documents.Redaction;

/// <summary>A page whose card numbers are hidden, and the words that must be covered in its pictures.</summary>
/// <param name="Page">With other texts in the same places.</param>
/// <param name="Covered">The words that lost digits.</param>
public sealed record RedactedPage(Page Page, IReadOnlyList<Word> Covered)
{
    /// <summary>Hides the card numbers of a page: in lines, in doubtful words and in the cells of tables.</summary>
    public static RedactedPage Of(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var covered = new List<Word>();
        var redacted = page with
        {
            Blocks =
            [
                .. page.Blocks.Select(block =>
                    block with
                    {
                        Lines = [.. block.Lines.Select(line => line with { Words = Hide(line.Words, covered) })],
                    }
                ),
            ],
            Doubtful = [.. page.Doubtful.SelectMany(word => Hide([word], covered))],
            Tables =
            [
                .. page.Tables.Select(table =>
                    table with
                    {
                        Cells = [.. table.Cells.Select(cell => cell with { Text = CardNumbers.Hide(cell.Text) })],
                    }
                ),
            ],
        };
        return new RedactedPage(redacted, covered);
    }

    private static List<Word> Hide(IReadOnlyList<Word> words, List<Word> covered)
    {
        var hidden = words.Zip(CardNumbers.Hide([.. words.Select(word => word.Text)]), (word, text) => (Word: word, Text: text)).ToList();
        covered.AddRange(hidden.Where(item => item.Text != item.Word.Text).Select(item => item.Word));
        return hidden.ConvertAll(item => item.Text == item.Word.Text ? item.Word : item.Word with { Text = item.Text });
    }
}
