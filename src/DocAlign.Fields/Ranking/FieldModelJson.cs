using System.Text.Json.Serialization;

namespace DocAlign.Fields.Ranking;

[JsonSerializable(typeof(FieldModelFile))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true
)]
public sealed partial class FieldModelJson : JsonSerializerContext;
