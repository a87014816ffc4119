using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Formats;

namespace DocAlign.Worker.Batch;

/// <summary>One run over files and folders.</summary>
public sealed record BatchOptions
{
    /// <summary>Where results are written.</summary>
    public required IFileStore Output { get; init; }

    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.Overwrite;

    /// <summary>True leaves scans alone whose result is there and of the same bytes, options and model. Needs the JSON format.</summary>
    public bool Resume { get; init; }

    /// <summary>How scans are read, and what is written of them.</summary>
    public ProcessingOptions Processing { get; init; } = new() { Formats = FormatSet.Of(OutputFormats.Json, OutputFormats.Text) };

    /// <summary>Scans at once.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;
}
