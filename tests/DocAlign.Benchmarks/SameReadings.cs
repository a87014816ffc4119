using System.Globalization;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Ocr.Imports;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Reading;
using DocAlign.Rectification;

namespace DocAlign.Benchmarks;

/// <summary>
/// The whole pipeline over Tesseract alone with the same readings: each scan goes through the pipeline, and then Tesseract reads once
/// more what it was given there, pages and segments, in turn and in one process.
/// </summary>
/// <remarks>Tesseract alone compresses the picture of each line, as it comes from Debian.</remarks>
internal static class SameReadings
{
    private const int Rounds = 3;

    /// <param name="executable">A built <c>docalign</c>, with its models beside it.</param>
    /// <param name="folder">With scans.</param>
    public static async Task<int> RunAsync(string executable, string folder, TextWriter output)
    {
        var models = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(executable))!, "models", "rectifier-2");
        using var networks = PageNetworks.Load(models);
        var scans = Directory
            .GetFiles(folder)
            .Order(StringComparer.Ordinal)
            .Select(file => new ScanInput(Path.GetFileName(file), File.ReadAllBytes(file)))
            .ToArray();
        foreach (var mode in Enum.GetValues<ReadingMode>())
        {
            var asked = new List<Func<ITextRecognizer, RecognizedPage>>();
            await using var hosts = PageHostPool.InProcess(
                () => new Recorder(new TesseractRecognizer(), asked),
                () => new TesseractRecognizer()
            );
            using var alone = new TesseractRecognizer();
            var pipeline = new ScanProcessor(hosts, networks);
            var (ours, theirs, readings) = (new List<double>(), new List<double>(), 0);

            // The first round compiles.
            for (var round = 0; round <= Rounds; round++)
            {
                var (whole, again) = (0.0, 0.0);
                readings = 0;
                foreach (var scan in scans)
                {
                    asked.Clear();
                    var started = TimeProvider.System.GetTimestamp();
                    var outcome = await pipeline.ProcessAsync(
                        scan,
                        new ProcessingOptions { Reading = mode },
                        failed: null,
                        CancellationToken.None
                    );
                    whole += TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
                    _ = outcome as ScanOutcome.Completed ?? throw new InvalidOperationException($"'{scan.Name}' was not read: {outcome}");
                    LinePictures.IsCompressedAllTheSame = true;
                    again += Timing.Of(() => asked.ForEach(reading => reading(alone)));
                    LinePictures.IsCompressedAllTheSame = false;
                    readings += asked.Count;
                }

                if (round > 0)
                {
                    ours.Add(whole / scans.Length);
                    theirs.Add(again / scans.Length);
                }
            }

            var ratios = ours.Zip(theirs, (own, other) => own / other).Order().ToArray();
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{mode}: {scans.Length} scans, {(double)readings / scans.Length:F1} readings each: {Timing.Median(ours):F1} ms, "
                        + $"Tesseract alone {Timing.Median(theirs):F1} ms, ratio {Timing.Median(ratios):F3} "
                        + $"({ratios[0]:F3} to {ratios[^1]:F3})"
                )
            );
        }

        return 0;
    }

    private sealed class Recorder(TesseractRecognizer reader, List<Func<ITextRecognizer, RecognizedPage>> asked) : ITextRecognizer
    {
        public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
        {
            asked.Add(other => other.Recognize(image, dpi, options, cancellationToken));
            return reader.Recognize(image, dpi, options, cancellationToken);
        }

        public void Dispose() => reader.Dispose();
    }
}
