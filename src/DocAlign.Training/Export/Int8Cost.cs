namespace DocAlign.Training.Export;

/// <summary>What 8-bit weights save and cost on synthetic pictures of fixed seeds.</summary>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Pictures">On which the rest was measured.</param>
/// <param name="MovedPercent">Mean distance of the points from those of the checkpoint, in percent of the side. Boundary points, or
/// control points of a residual network.</param>
/// <param name="FloatErrorPercent">Mean distance of the checkpoint's answer from the truth, in percent of the side: "errorPercent" of
/// docs/training.md.</param>
/// <param name="Int8ErrorPercent">The same of the exported model.</param>
public sealed record Int8Cost(long Bytes, int Pictures, double MovedPercent, double FloatErrorPercent, double Int8ErrorPercent);
