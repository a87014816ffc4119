using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>What proves to Azure that a message is leased: its id, and the pop receipt of the last call that changed it.</summary>
internal readonly record struct MessageReceipt(string MessageId, string PopReceipt)
{
    public static MessageReceipt Of(ScanLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var at = lease.Receipt.IndexOf(' ', StringComparison.Ordinal);
        return new MessageReceipt(lease.Receipt[..at], lease.Receipt[(at + 1)..]);
    }

    /// <summary>The receipt of a lease.</summary>
    public override string ToString() => $"{MessageId} {PopReceipt}";
}
