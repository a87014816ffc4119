namespace DocAlign.Pipeline.Queueing;

/// <summary>Where the bytes of waiting scans lie.</summary>
public interface IScanStore
{
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    /// <exception cref="UnreadableScanException">The bytes are gone, or are no scan that is taken.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(ScanLease lease, CancellationToken cancellationToken);
}
