using System.Text.Json.Serialization;

namespace DocAlign.Fields.Review;

[JsonSerializable(typeof(ReviewLine))]
[JsonSerializable(typeof(TruthLine))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
internal sealed partial class ReviewJson : JsonSerializerContext;
