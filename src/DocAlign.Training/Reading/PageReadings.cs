using System.Collections.Concurrent;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Reading;
using DocAlign.Reading.Readings;
using DocAlign.Rectification.Gating;

namespace DocAlign.Training.Reading;

/// <summary>Reads labelled pages as they are, with the worker's own reader, in both modes.</summary>
internal static class PageReadings
{
    /// <param name="createRecognizer">Called once for each thread; what it makes is disposed here.</param>
    /// <param name="progress">Told each page when it is read.</param>
    /// <returns>In the order of <paramref name="pages"/>, whatever <paramref name="parallel"/> is.</returns>
    public static async Task<IReadOnlyList<ReadPage>> ReadAsync(
        IReadOnlyList<LabelledPage> pages,
        Func<ITextRecognizer> createRecognizer,
        int parallel,
        IProgress<LabelledPage>? progress,
        CancellationToken cancellationToken
    )
    {
        var read = new ReadPage[pages.Count];
        var idle = new ConcurrentBag<ITextRecognizer>();
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(
                Enumerable.Range(0, pages.Count),
                options,
                (index, stop) =>
                {
                    var recognizer = idle.TryTake(out var free) ? free : createRecognizer();
                    try
                    {
                        read[index] = Read(pages[index], recognizer, stop);
                    }
                    finally
                    {
                        idle.Add(recognizer);
                    }

                    progress?.Report(pages[index]);
                    return ValueTask.CompletedTask;
                }
            );
        }
        finally
        {
            foreach (var recognizer in idle)
            {
                recognizer.Dispose();
            }
        }

        return read;
    }

    private static ReadPage Read(LabelledPage page, ITextRecognizer recognizer, CancellationToken cancellationToken)
    {
        var (image, truth) = page.Load(cancellationToken);
        var flat = PageRectifier.LeaveAlone(
            new ScannedPage
            {
                Image = image,
                Number = 1,
                Dpi = 0,
            },
            Objection.RectificationOff
        );
        return new ReadPage(page, truth, In(ReadingMode.Full), In(ReadingMode.Fast));

        IReadOnlyList<ReadRegion> In(ReadingMode mode)
        {
            var reader = new FlatPageReader(recognizer, new ReadingOptions { Mode = mode });
            return reader.Regions(reader.AsAWhole(flat, cancellationToken), cancellationToken);
        }
    }
}
