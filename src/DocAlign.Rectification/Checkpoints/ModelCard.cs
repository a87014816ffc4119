using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;

namespace DocAlign.Rectification.Checkpoints;

/// <summary>What a checkpoint is and how it came to be; model.json beside the weights.</summary>
public sealed record ModelCard
{
    public const int CurrentVersion = 2;

    /// <summary>Version of this file's layout.</summary>
    public int Version { get; init; } = CurrentVersion;

    public required string Name { get; init; }

    /// <summary>The architecture, for a locate network.</summary>
    public LocateOptions? Locate { get; init; }

    /// <summary>The architecture, for a residual network.</summary>
    public ResidualOptions? Residual { get; init; }

    public required long Parameters { get; init; }

    /// <summary>SHA-256 of weights.dat, lower-case hexadecimal.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>
    /// SHA-256 over the projectors' specifications in the order of the layers; null for plain layers. Weights mean something else under
    /// other projectors.
    /// </summary>
    public string? ProjectorSha256 { get; init; }

    /// <summary>What was promised and measured about turned pictures when the run ended; null for plain layers.</summary>
    public EquivarianceCertificate? Certificate { get; init; }

    public required string Software { get; init; }

    /// <summary>Where the pages came from that it was trained on.</summary>
    public required string TrainedOn { get; init; }

    public required int Steps { get; init; }

    public required int Seed { get; init; }

    /// <summary>Figures measured on synthetic validation pages of a fixed seed; docs/training.md says what they are.</summary>
    public required IReadOnlyDictionary<string, double> Validation { get; init; }
}
