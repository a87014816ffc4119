using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;
using DocAlign.Pipeline;

namespace DocAlign.Training.Evaluation;

/// <summary>Reads pictures with truth twice, as they came and rectified, and compares.</summary>
/// <param name="processor">With a rectifier.</param>
/// <param name="options">How pages are read; rectification is switched off for the comparison.</param>
/// <param name="failed">Told of each attempt that failed, for the log; null tells nobody.</param>
/// <param name="vary">What is done to each picture before it is read, such as <see cref="PhotoVariation"/>; null reads it as it is.</param>
public sealed class Evaluator(
    ScanProcessor processor,
    ProcessingOptions options,
    TimeProvider time,
    Action<ScanFailure>? failed = null,
    Func<string, PageImage, PageImage>? vary = null
)
{
    /// <param name="truth">By picture, as <see cref="TruthSet"/> loads them.</param>
    /// <param name="folder">Where the pictures lie.</param>
    /// <param name="ignoreCase">Compare words in upper case.</param>
    /// <param name="parallel">Pages at once.</param>
    public async Task<IReadOnlyList<PageEvaluation>> RunAsync(
        IReadOnlyDictionary<string, PageTruth> truth,
        string folder,
        bool ignoreCase,
        int parallel,
        IProgress<PageEvaluation>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(truth);
        var results = new PageEvaluation[truth.Count];
        var pages = truth.Select((item, index) => (Index: index, Name: item.Key, Truth: item.Value));
        await Parallel.ForEachAsync(
            pages,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (page, stop) =>
            {
                results[page.Index] = await EvaluateAsync(page.Name, page.Truth, folder, ignoreCase, stop);
                progress?.Report(results[page.Index]);
            }
        );
        return results;
    }

    private async Task<PageEvaluation> EvaluateAsync(
        string name,
        PageTruth truth,
        string folder,
        bool ignoreCase,
        CancellationToken cancellationToken
    )
    {
        var picture = truth.Picture ?? name;
        var bytes = Turned(
            await File.ReadAllBytesAsync(Path.Combine(folder, picture), cancellationToken),
            truth.Turned ?? 0,
            cancellationToken
        );
        if (vary is not null)
        {
            bytes = ImageEncoder.Png(vary(name, ScanDecoder.Decode(bytes, options.Limits, cancellationToken).First().Image));
        }

        var before = await ReadAsync(name, bytes, options with { Rectify = false, Pictures = PagePictures.None }, cancellationToken);
        var after = await ReadAsync(name, bytes, options with { Rectify = true, Pictures = PagePictures.RectifiedPng }, cancellationToken);
        var words = truth.Words ?? truth.Text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        PageImage? reference = null;
        if (truth.Reference is { } relative)
        {
            var referenceBytes = await File.ReadAllBytesAsync(Path.Combine(folder, relative), cancellationToken);
            reference = ScanDecoder.Decode(referenceBytes, options.Limits, cancellationToken).First().Image;
            words ??= (await ReadAsync(relative, referenceBytes, options with { Rectify = false }, cancellationToken)).Words;
        }

        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["secondsBefore"] = before.Seconds,
            ["secondsAfter"] = after.Seconds,
            ["wordsBefore"] = before.Words.Count,
            ["wordsAfter"] = after.Words.Count,
            ["confidenceBefore"] = before.Confidence,
            ["confidenceAfter"] = after.Confidence,
        };
        if (words is not null)
        {
            figures["wordF1Before"] = BagOfWords.F1(words, before.Words, ignoreCase);
            figures["wordF1After"] = BagOfWords.F1(words, after.Words, ignoreCase);
            figures["numericF1Before"] = BagOfWords.NumericF1(words, before.Words, ignoreCase);
            figures["numericF1After"] = BagOfWords.NumericF1(words, after.Words, ignoreCase);
        }

        if (truth.Text is { } text)
        {
            figures["characterErrorRateBefore"] = CharacterErrorRate.Measure(text, before.Text);
            figures["characterErrorRateAfter"] = CharacterErrorRate.Measure(text, after.Text);
        }

        var source = ScanDecoder.Decode(bytes, options.Limits, cancellationToken).First().Image;
        var rectified = after.Rectified is { } png ? ScanDecoder.Decode(png, DecodeLimits.Default, cancellationToken).First().Image : null;
        if (reference is not null && rectified is not null)
        {
            figures["msSsimBefore"] = MultiScaleSimilarity.Measure(reference, source);
            figures["msSsimAfter"] = MultiScaleSimilarity.Measure(reference, rectified);
            var (mean, matched) = DenseDisplacement.Measure(reference, rectified);
            (figures["displacementPercentAfter"], figures["displacementMatchedAfter"]) = (mean, matched);
        }

        if (truth.Corners is { } corners && after.Warp is { } warp)
        {
            var error = CornerError(corners, warp, source.Size);
            figures["cornerErrorPixels"] = error;
            figures["cornerErrorPercent"] =
                100 * error / Math.Sqrt(((double)source.Width * source.Width) + ((double)source.Height * source.Height));
        }

        if (truth.Turned is { } turned && after.Warp is { } way)
        {
            figures["uprightAfter"] = Upright(way, source.Size) == turned ? 1 : 0;
        }

        return new PageEvaluation(name, truth.Kind, after.Decision, after.Reason, figures) { Source = bytes, Rectified = after.Rectified };
    }

    /// <summary>The picture turned clockwise; what is not turned keeps its bytes.</summary>
    private byte[] Turned(byte[] bytes, int degrees, CancellationToken cancellationToken)
    {
        if (degrees == 0)
        {
            return bytes;
        }

        var image = ScanDecoder.Decode(bytes, options.Limits, cancellationToken).First().Image;
        var size = degrees % 180 == 0 ? image.Size : new PixelSize(image.Height, image.Width);

        return ImageEncoder.Png(
            Resampler.Resample(image, CoarseMap.Sample(new QuarterTurn(degrees), image.Size, size), Interpolation.Bilinear)
        );
    }

    /// <summary>Where, in degrees clockwise to the nearest quarter turn, the right of the rectified page lies on the picture.</summary>
    private static int Upright(IWarp warp, PixelSize size)
    {
        var (from, to) = (warp.Map(new NormalizedPoint(-0.5, 0)).ToPixel(size), warp.Map(new NormalizedPoint(0.5, 0)).ToPixel(size));
        return (int)Math.Round(Math.Atan2(to.Y - from.Y, to.X - from.X) / (Math.PI / 2)) * 90 is var degrees && degrees < 0
            ? degrees + 360
            : degrees;
    }

    /// <summary>Mean distance of the corners in pixels; which one comes first does not count.</summary>
    private static double CornerError(IReadOnlyList<IReadOnlyList<double>> corners, IWarp warp, PixelSize size)
    {
        var found = Homography.PageCorners.Select(corner => warp.Map(corner).ToPixel(size)).ToArray();
        return Enumerable
            .Range(0, 4)
            .Min(first =>
                Enumerable
                    .Range(0, 4)
                    .Average(i =>
                    {
                        var (a, b) = (found[(i + first) % 4], corners[i]);
                        return Math.Sqrt(((a.X - b[0]) * (a.X - b[0])) + ((a.Y - b[1]) * (a.Y - b[1])));
                    })
            );
    }

    private async Task<Reading> ReadAsync(string name, byte[] bytes, ProcessingOptions how, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var outcome = await processor.ProcessAsync(new ScanInput(name, bytes), how, failed, cancellationToken);
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        if (outcome is not ScanOutcome.Completed completed)
        {
            return new Reading([], "", seconds, "rejected", ((ScanOutcome.Rejected)outcome).Rejection.Message, 0, null, null);
        }

        var words = completed
            .Document.Pages.SelectMany(page => page.Blocks)
            .SelectMany(block => block.Lines)
            .SelectMany(line => line.Words)
            .Select(word => word.Text);
        var page = completed.Document.Pages[0];
        var artifacts = completed.Artifacts[0];
        return new Reading(
            [.. words],
            PlainText.Of(completed.Document),
            seconds,
            page.Warp.Decision,
            page.Warp.Reason,
            page.Confidence,
            artifacts.Pictures.GetValueOrDefault(PagePictures.RectifiedPng)?.Bytes.ToArray(),
            DocumentJson.DeserializeSidecar(artifacts.WarpSidecar).ToWarp()
        );
    }

    private sealed record Reading(
        IReadOnlyList<string> Words,
        string Text,
        double Seconds,
        string Decision,
        string Reason,
        double Confidence,
        byte[]? Rectified,
        IWarp? Warp
    );
}
