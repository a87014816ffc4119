using DocAlign.Imaging.Decoding;
using DocAlign.Rectification.Networks;

namespace DocAlign.Pipeline.Hosts;

/// <summary>What a host needs to know about a scan besides its bytes.</summary>
/// <param name="ThumbnailSide">Side of the letterboxed thumbnail for the locate network; 0 makes none.</param>
/// <param name="Residual">The residual network's architecture; null when there is none.</param>
/// <param name="Share">Which of the pages this host offers.</param>
internal sealed record HostOptions(
    ProcessingOptions Processing,
    int ThumbnailSide,
    ResidualOptions? Residual,
    string? ModelHash,
    PageShare Share = default
);
