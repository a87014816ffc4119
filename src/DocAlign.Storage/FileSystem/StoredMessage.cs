using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>A message as it lies in a file: with how often it was delivered, and to whom it is leased.</summary>
internal sealed record StoredMessage(ScanMessage Message, int Deliveries, string? Receipt, DateTimeOffset? Expires)
{
    public ReadOnlySpan<byte> ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FolderQueueJson.Default.StoredMessage);

    /// <exception cref="JsonException">The bytes are no message.</exception>
    public static StoredMessage FromJson(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, FolderQueueJson.Default.StoredMessage) ?? throw new JsonException("Expected a message, found null.");
}

[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(PoisonRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class FolderQueueJson : JsonSerializerContext;
