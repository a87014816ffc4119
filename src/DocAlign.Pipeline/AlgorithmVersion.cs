namespace DocAlign.Pipeline;

/// <summary>The version of everything between a scan's bytes and its text that is neither an option nor the model.</summary>
/// <remarks>
/// It is part of every result's key. Raise it in each change after which the same scan can give another text, another place or another
/// file of a format: then a result that was made before
/// is not taken for one that would be made now. A test pins the output of samples to this number, and fails when one changes without the
/// other.
/// </remarks>
public static class AlgorithmVersion
{
    public const int Current = 7;
}
