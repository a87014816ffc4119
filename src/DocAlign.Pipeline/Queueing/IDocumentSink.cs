namespace DocAlign.Pipeline.Queueing;

/// <summary>Where results go. Write-once by result key: publishing a key again changes nothing.</summary>
public interface IDocumentSink
{
    /// <summary>True when the result of this key is committed.</summary>
    Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken);

    /// <summary>Commits a result, whole or not at all.</summary>
    Task PublishAsync(ScanOutcome.Completed result, CancellationToken cancellationToken);
}
