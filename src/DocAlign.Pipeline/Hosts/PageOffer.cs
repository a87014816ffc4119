using DocAlign.Documents;
using DocAlign.Imaging;
using DocAlign.Rectification.Networks;

namespace DocAlign.Pipeline.Hosts;

/// <summary>What a host needs to know about a scan besides its bytes.</summary>
/// <param name="ThumbnailSide">Side of the letterboxed thumbnail for the locate network; 0 makes none.</param>
/// <param name="Residual">The residual network's architecture; null when there is none.</param>
/// <param name="Share">Which of the pages this host offers.</param>
internal sealed record HostOptions(ProcessingOptions Processing, int ThumbnailSide, ResidualOptions? Residual, string? ModelHash, PageShare Share = default);

/// <summary>A decoded page, its pixels still in the host.</summary>
/// <param name="Thumbnail">Letterboxed, RGB; null when none was asked for.</param>
internal sealed record PageOffer(int Number, SourcePage Source, PageImage? Thumbnail);

/// <summary>A page that was read.</summary>
internal sealed record PageResult(Page Page, PageArtifacts Artifacts);
