using DocAlign.Geometry;

namespace DocAlign.Reading.Readings;

/// <summary>What one look at the page, or at a part of it, read.</summary>
/// <param name="Region">The part that was read, in pixels of the page.</param>
public sealed record ReadRegion(WordOrigin Origin, PixelBox Region, IReadOnlyList<CandidateWord> Words);
