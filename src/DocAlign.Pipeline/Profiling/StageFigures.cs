namespace DocAlign.Pipeline.Profiling;

/// <summary>What a stage took, without the stages inside it.</summary>
/// <param name="Name">As in <see cref="Imaging.PageStages"/>.</param>
/// <param name="Milliseconds">Sum over all its calls.</param>
/// <param name="ProcessorMilliseconds">
/// Processor time of its thread, the same; what a network computes on a thread of its own is not in it.
/// </param>
/// <param name="AllocatedBytes">Managed memory asked for on its thread, the same.</param>
/// <param name="Calls">How often it ran.</param>
public sealed record StageFigures(string Name, double Milliseconds, double ProcessorMilliseconds, long AllocatedBytes, int Calls);
