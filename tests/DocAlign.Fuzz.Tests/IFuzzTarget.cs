namespace DocAlign.Fuzz.Tests;

/// <summary>Code that reads bytes from outside, behind one call.</summary>
internal interface IFuzzTarget
{
    string Name { get; }

    /// <summary>Whole inputs, from which damaged ones are made.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Reads the bytes. What it may throw, it catches itself; anything else that it throws is a finding.</summary>
    /// <returns>How it ended, in a few words: inputs that end in a new way are kept and damaged further.</returns>
    string Read(byte[] bytes);
}
