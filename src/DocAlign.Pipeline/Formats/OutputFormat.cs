using DocAlign.Documents;
using DocAlign.Documents.Writers;

namespace DocAlign.Pipeline.Formats;

/// <summary>What can be written for a scan: one row of <see cref="OutputFormats"/>.</summary>
/// <param name="Name">What settings, messages and command lines call it.</param>
/// <param name="Extension">What a file's name ends with.</param>
/// <param name="ContentType">Of its files, for storage that keeps one.</param>
/// <param name="Writer">Who writes it.</param>
public sealed record OutputFormat(string Name, string Extension, string ContentType, IDocumentWriter Writer)
{
    /// <summary>True writes a file for each page, false one for the scan.</summary>
    public bool IsPerPage { get; init; }

    /// <summary>The pictures that the writer needs of each page.</summary>
    public PagePictures Needs { get; init; }

    /// <summary>Name without its extension in a store that names results by their key; of a file for each page that is page-N.</summary>
    public string StoredStem { get; init; } = "document";
}
