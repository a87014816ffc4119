using System.Text.Json.Serialization;
using DocAlign.Worker.Batch;

namespace DocAlign.Cli.Commands;

[JsonSerializable(typeof(BatchItemResult))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
internal sealed partial class BatchJson : JsonSerializerContext;
