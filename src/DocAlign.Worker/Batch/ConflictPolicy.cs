namespace DocAlign.Worker.Batch;

/// <summary>What to do when a result is already there and is not the one that this run would write.</summary>
public enum ConflictPolicy
{
    /// <summary>Keep the old one and go on.</summary>
    Skip,

    /// <summary>Replace it.</summary>
    Overwrite,

    /// <summary>Write beside it, as NAME~2.</summary>
    Suffix,
}
