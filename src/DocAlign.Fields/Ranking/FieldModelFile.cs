namespace DocAlign.Fields.Ranking;

/// <summary>The fitted weights as they are stored, with what they were fitted on.</summary>
/// <param name="Documents">How many documents the fit saw.</param>
/// <param name="Models">By field, and by field with <see cref="FieldModel.Calibration"/> behind it.</param>
public sealed record FieldModelFile(string FittedOn, int Documents, IReadOnlyDictionary<string, FieldWeights> Models);
