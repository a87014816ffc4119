using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocAlign.Worker;

[JsonSerializable(typeof(ScanSettings))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true
)]
internal sealed partial class ScanSettingsJson : JsonSerializerContext;
