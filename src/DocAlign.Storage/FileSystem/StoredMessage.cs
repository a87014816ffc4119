using System.Text.Json;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>A message as it lies in a file: with how often it was delivered, and to whom it is leased.</summary>
/// <param name="Message">The message.</param>
/// <param name="Deliveries">How often it was handed out, deliveries that ended with the worker's death left out.</param>
/// <param name="Receipt">The receipt of its lease; none while it waits.</param>
/// <param name="Expires">When the lease ends; none while it waits.</param>
internal sealed record StoredMessage(ScanMessage Message, int Deliveries, string? Receipt, DateTimeOffset? Expires)
{
    /// <summary>How often a worker process died with this scan in hand.</summary>
    public int Deaths { get; init; }

    /// <summary>Until when nobody gets it; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public ReadOnlySpan<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, QueueJson.Default.StoredMessage);

    /// <exception cref="JsonException">The bytes are no message.</exception>
    public static StoredMessage FromJson(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, QueueJson.Default.StoredMessage) ?? throw new JsonException("Expected a message, found null.");
}
