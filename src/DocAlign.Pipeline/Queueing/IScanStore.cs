namespace DocAlign.Pipeline.Queueing;

/// <summary>Where the bytes of waiting scans lie.</summary>
public interface IScanStore
{
    /// <exception cref="IOException">The bytes are gone or cannot be read.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(ScanLease lease, CancellationToken cancellationToken);
}
