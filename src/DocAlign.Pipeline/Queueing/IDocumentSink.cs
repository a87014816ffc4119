using DocAlign.Documents;
using DocAlign.Pipeline.Formats;

namespace DocAlign.Pipeline.Queueing;

/// <summary>Where results go. Write-once by result key: publishing a key again changes nothing.</summary>
public interface IDocumentSink
{
    /// <summary>True when the result of this key is committed.</summary>
    Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken);

    /// <summary>The document of a result.</summary>
    /// <returns>Null when there is no result of this key, or none that can be read: then the scan is read again.</returns>
    Task<Document?> ReadAsync(string resultKey, CancellationToken cancellationToken);

    /// <summary>Commits a result, whole or not at all.</summary>
    /// <param name="replace">Takes the place of a result that is there; otherwise that one stays.</param>
    /// <param name="formats">What is written beside the document as JSON, which is always there and committed last.</param>
    Task PublishAsync(ScanOutcome.Completed result, FormatSet formats, bool replace, CancellationToken cancellationToken);

    /// <summary>Where the result of a key lies, or will: a folder or an address.</summary>
    string PlaceOf(string resultKey);
}
