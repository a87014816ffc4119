using System.Text.Json.Serialization;

namespace DocAlign.Pipeline.Drift;

[JsonSerializable(typeof(DriftBaseline))]
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
internal sealed partial class DriftJson : JsonSerializerContext;
