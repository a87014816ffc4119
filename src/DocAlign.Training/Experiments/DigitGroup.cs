namespace DocAlign.Training.Experiments;

/// <summary>The symmetry that the digit network's layers are tied to.</summary>
internal enum DigitGroup
{
    /// <summary>C4.</summary>
    QuarterTurns,

    /// <summary>D4: quarter turns and mirrors.</summary>
    RotoReflections,
}
