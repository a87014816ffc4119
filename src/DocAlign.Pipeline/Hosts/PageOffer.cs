using DocAlign.Documents;
using DocAlign.Imaging;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A decoded page, its pixels still in the host.</summary>
/// <param name="Thumbnail">Letterboxed, RGB; null when none was asked for.</param>
internal sealed record PageOffer(int Number, SourcePage Source, PageImage? Thumbnail);
