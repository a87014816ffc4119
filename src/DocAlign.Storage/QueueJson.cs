using System.Text.Json.Serialization;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage;

[JsonSerializable(typeof(ScanMessage))]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(PoisonRecord))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
internal sealed partial class QueueJson : JsonSerializerContext;
