namespace DocAlign.Documents.Writers;

/// <summary>The warp of a page, see docs/contract.md.</summary>
public sealed class WarpSidecarWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(content.Artifacts[0].WarpSidecar);
    }
}
