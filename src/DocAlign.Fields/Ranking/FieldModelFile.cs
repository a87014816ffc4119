using System.Text.Json.Serialization;

namespace DocAlign.Fields.Ranking;

/// <summary>The fitted weights as they are stored, with what they were fitted on.</summary>
/// <param name="Documents">How many documents the fit saw.</param>
/// <param name="Models">By field, and by field with <see cref="FieldModel.Calibration"/> behind it.</param>
public sealed record FieldModelFile(string FittedOn, int Documents, IReadOnlyDictionary<string, FieldWeights> Models);

/// <summary>A logistic regression.</summary>
public sealed record FieldWeights(IReadOnlyList<string> Features, IReadOnlyList<double> Weights);

[JsonSerializable(typeof(FieldModelFile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    RespectNullableAnnotations = true)]
public sealed partial class FieldModelJson : JsonSerializerContext;
