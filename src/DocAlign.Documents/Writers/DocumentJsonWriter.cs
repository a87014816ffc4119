using DocAlign.Documents.Json;

namespace DocAlign.Documents.Writers;

/// <summary>The document itself, see docs/contract.md.</summary>
public sealed class DocumentJsonWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(DocumentJson.Serialize(content.Document));
    }
}
