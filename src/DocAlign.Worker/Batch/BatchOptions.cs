using DocAlign.Pipeline;

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

/// <summary>What is written for each scan.</summary>
[Flags]
public enum BatchFormats
{
    None = 0,
    Json = 1,
    Text = 2,
    Rectified = 4,
    Warp = 8,
}

/// <summary>One run over files and folders.</summary>
public sealed record BatchOptions
{
    public required string OutputFolder { get; init; }

    public BatchFormats Formats { get; init; } = BatchFormats.Json | BatchFormats.Text;

    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.Overwrite;

    /// <summary>True leaves scans alone whose result is there and of the same bytes, options and model. Needs the JSON format.</summary>
    public bool Resume { get; init; }

    public ProcessingOptions Processing { get; init; } = new();

    /// <summary>Scans at once.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;
}
