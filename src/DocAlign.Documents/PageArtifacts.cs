namespace DocAlign.Documents;

/// <summary>What belongs to a page besides its text.</summary>
/// <param name="Page">Position in the scan, from 1.</param>
/// <param name="WarpSidecar">JSON, see docs/contract.md.</param>
/// <param name="Pictures">The pictures that were asked for, by their kind.</param>
public sealed record PageArtifacts(int Page, byte[] WarpSidecar, IReadOnlyDictionary<PagePictures, PagePicture> Pictures);
