using System.Text.Json.Serialization;
using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training;

[JsonSerializable(typeof(TrainingOptions))]
[JsonSerializable(typeof(TrainingProgress))]
[JsonSerializable(typeof(SceneDistribution))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
internal sealed partial class TrainingJson : JsonSerializerContext;
