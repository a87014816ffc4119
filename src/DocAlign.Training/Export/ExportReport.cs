namespace DocAlign.Training.Export;

/// <summary>What an export came to.</summary>
/// <param name="Pictures">On which the exported model was compared with the checkpoint.</param>
/// <param name="Differences">Largest difference of each output, in the order of the outputs. With 8-bit weights those of the same
/// model with float weights.</param>
/// <param name="FloatBytes">Size of the file with float weights.</param>
/// <param name="Int8">With 8-bit weights: their size and cost; else null.</param>
public sealed record ExportReport(int Pictures, IReadOnlyList<OutputDifference> Differences, long FloatBytes, Int8Cost? Int8);
