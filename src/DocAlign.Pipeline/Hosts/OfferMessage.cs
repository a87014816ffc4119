using DocAlign.Documents;

namespace DocAlign.Pipeline.Hosts;

internal sealed record OfferMessage(int Number, SourcePage Source, int ThumbnailSide);
