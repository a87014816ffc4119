namespace DocAlign.Documents.Writers;

/// <summary>One way to write a document down. Each output format is one class of this kind, and one row in the table of formats.</summary>
public interface IDocumentWriter
{
    /// <summary>Writes the content, page after page. The same content always gives the same bytes.</summary>
    /// <param name="content">All pages, or one page where the format has a file for each page.</param>
    /// <param name="output">Stays open.</param>
    void Write(DocumentContent content, Stream output);
}
