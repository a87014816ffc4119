namespace DocAlign.Documents;

/// <param name="Mode">"full" or "fast".</param>
/// <param name="PageWords">Words of the text that come from the reading of the whole page.</param>
/// <param name="SegmentWords">Words of the text that come from pieces of lines that were read on their own.</param>
public sealed record ReadingReport(string Mode, int PageWords, int SegmentWords);
