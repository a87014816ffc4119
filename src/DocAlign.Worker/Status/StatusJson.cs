using System.Text.Json.Serialization;

namespace DocAlign.Worker.Status;

[JsonSerializable(typeof(StatusSnapshot))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class StatusJson : JsonSerializerContext;
