using System.Text.Json.Serialization;

namespace DocAlign.Rectification.Checkpoints;

[JsonSerializable(typeof(ModelCard))]
[JsonSourceGenerationOptions(
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true
)]
internal sealed partial class ModelCardJson : JsonSerializerContext;
