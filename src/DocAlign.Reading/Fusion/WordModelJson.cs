using System.Text.Json.Serialization;

namespace DocAlign.Reading.Fusion;

[JsonSerializable(typeof(WordModelFile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
public sealed partial class WordModelJson : JsonSerializerContext;
