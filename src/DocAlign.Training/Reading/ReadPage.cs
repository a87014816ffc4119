using DocAlign.Reading;
using DocAlign.Reading.Readings;

namespace DocAlign.Training.Reading;

/// <summary>What the worker read on a page whose words are known.</summary>
/// <param name="Full">Readings in <see cref="ReadingMode.Full"/>; the page's own first.</param>
/// <param name="Fast">The page's own reading in <see cref="ReadingMode.Fast"/>.</param>
internal sealed record ReadPage(LabelledPage Page, TrueWords Truth, IReadOnlyList<ReadRegion> Full, IReadOnlyList<ReadRegion> Fast)
{
    public IReadOnlyList<ReadRegion> In(ReadingMode mode) => mode == ReadingMode.Full ? Full : Fast;
}
