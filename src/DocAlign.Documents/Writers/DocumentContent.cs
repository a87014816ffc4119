namespace DocAlign.Documents.Writers;

/// <summary>What a writer can use: the document, and what belongs to each of its pages besides the text.</summary>
/// <param name="Document">The text with its places.</param>
/// <param name="Artifacts">One for each page, in the same order.</param>
public sealed record DocumentContent(Document Document, IReadOnlyList<PageArtifacts> Artifacts)
{
    /// <summary>The content of one page alone.</summary>
    /// <param name="index">From 0.</param>
    public DocumentContent OfPage(int index) => new(Document with { Pages = [Document.Pages[index]] }, [Artifacts[index]]);

    /// <summary>A picture of a page, which the format must have asked for.</summary>
    /// <exception cref="InvalidOperationException">The picture was not made.</exception>
    public PagePicture Picture(int index, PagePictures kind) =>
        Artifacts[index].Pictures.GetValueOrDefault(kind)
        ?? throw new InvalidOperationException(
            $"Page {Artifacts[index].Page} has no picture of the kind {kind}; the table of formats must ask for it."
        );
}
