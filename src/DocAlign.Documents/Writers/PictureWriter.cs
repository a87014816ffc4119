namespace DocAlign.Documents.Writers;

/// <summary>A picture of a page, as it was made.</summary>
/// <param name="kind">Which one.</param>
public sealed class PictureWriter(PagePictures kind) : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(content.Picture(0, kind).Bytes.Span);
    }
}
