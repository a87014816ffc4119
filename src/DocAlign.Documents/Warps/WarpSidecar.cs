using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <summary>The warp of one page as a file of its own (.warp.json): readable, and enough to map places both ways.</summary>
public sealed record WarpSidecar
{
    public const string CurrentVersion = "1.0";

    public string Version { get; init; } = CurrentVersion;

    /// <summary>Position of the page in the scan, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>The page as it came in, turned by its EXIF orientation.</summary>
    public required SourcePage Source { get; init; }

    /// <summary>Size of the rectified page.</summary>
    public required PixelSize Size { get; init; }

    /// <summary>"untouched", "turn", "deskew" or "warp", see docs/contract.md.</summary>
    public required string Decision { get; init; }

    /// <summary>SHA-256 of the rectifier's weights; null when rectification was off.</summary>
    public required string? ModelHash { get; init; }

    /// <summary>From a place of the rectified page to one on the source, both in normalized coordinates; empty for the identity.</summary>
    public required IReadOnlyList<WarpStage> Stages { get; init; }

    /// <summary>The warp itself; <see cref="NumericInverse"/> undoes it.</summary>
    public IWarp ToWarp() => Stages.Count == 0 ? IdentityWarp.Instance : new ComposedWarp([.. Stages.Select(stage => stage.ToWarp())]);
}
