namespace DocAlign.Imaging.Decoding;

/// <summary>Every so-manieth page of a file, for readers side by side; the default is all of them.</summary>
/// <param name="Part">Which of the parts, from 0.</param>
/// <param name="Parts">How many there are; 0 counts as 1.</param>
public readonly record struct PageShare(int Part, int Parts)
{
    internal int Step => Math.Max(1, Parts);
}
