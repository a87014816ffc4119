using System.Text.Json.Serialization;

namespace DocAlign.Training.Evaluation;

[JsonSerializable(typeof(Dictionary<string, PageTruth>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TruthJson : JsonSerializerContext;
