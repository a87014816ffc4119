namespace DocAlign.Imaging.Decoding;

/// <summary>One page in every N of a file, for several readers of one file. The default is all pages.</summary>
/// <param name="Part">Which of the parts, from 0.</param>
/// <param name="Parts">How many there are; 0 counts as 1.</param>
public readonly record struct PageShare(int Part, int Parts)
{
    /// <summary>From a page of this part to its next one.</summary>
    public int Step => Math.Max(1, Parts);
}
