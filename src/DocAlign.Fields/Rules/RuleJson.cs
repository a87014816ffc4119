using System.Text.Json.Serialization;

namespace DocAlign.Fields.Rules;

[JsonSerializable(typeof(RuleFile))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true
)]
internal sealed partial class RuleJson : JsonSerializerContext;
