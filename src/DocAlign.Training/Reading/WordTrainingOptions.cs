namespace DocAlign.Training.Reading;

/// <summary>What the word model is fitted on.</summary>
public sealed record WordTrainingOptions
{
    /// <summary>Folders of flat scans, each with a truth.json.</summary>
    public IReadOnlyList<string> ScanFolders { get; init; } = [];

    /// <summary>Pages to typeset and degrade; every other one is for the report.</summary>
    public int Pages { get; init; } = 60;

    /// <summary>Of the typeset pages.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Pages that are read at the same time. The result does not depend on it.</summary>
    public int Parallel { get; init; } = 1;

    /// <exception cref="ArgumentException">A value is out of range, or there is nothing to fit.</exception>
    public void Validate()
    {
        if (Pages is < 0 or 1)
        {
            throw new ArgumentException($"--pages is {Pages}, expected 0 for none, or at least 2: one for the fit and one for the report.");
        }

        if (Parallel < 1)
        {
            throw new ArgumentException($"--parallel is {Parallel}, expected at least 1.");
        }

        if (Pages == 0 && ScanFolders.Count == 0)
        {
            throw new ArgumentException("There is nothing to fit: name a folder with --scans, or give a number of --pages.");
        }
    }
}
