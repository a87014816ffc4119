using DocAlign.Rectification.Export;

namespace DocAlign.Training.Export;

/// <summary>What is exported, and to where.</summary>
public sealed record ExportOptions
{
    /// <summary>Folder with model.json and weights.dat.</summary>
    public required string Checkpoint { get; init; }

    public required string Path { get; init; }

    public ExportFormat Format { get; init; } = ExportFormat.Onnx;

    /// <summary>Weights as 8-bit integers.</summary>
    public bool IsInt8 { get; init; }

    /// <summary>Size of the pages of a residual network in pixels, multiples of 32. Null takes the one on its card.</summary>
    public int? Height { get; init; }

    public int? Width { get; init; }
}
