using System.Diagnostics;
using System.Diagnostics.Metrics;
using DocAlign.Documents;

namespace DocAlign.Pipeline;

/// <summary>
/// Spans and figures of the stages. Names and tags hold fixed words, numbers and message ids: never text of a scan, a file name or an
/// address.
/// </summary>
public static class PipelineTelemetry
{
    /// <summary>Of activities and instruments.</summary>
    public const string SourceName = "DocAlign";

    private static readonly Meter Meter = new(SourceName);

    private static readonly Histogram<double> StageSeconds = Meter.CreateHistogram(
        "docalign.stage.duration",
        "s",
        "Seconds of a stage of one scan or page.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
        }
    );

    private static readonly Counter<long> Pages = Meter.CreateCounter<long>(
        "docalign.pages",
        description: "Pages read, by what was done to them."
    );

    private static readonly Counter<long> Located = Meter.CreateCounter<long>(
        "docalign.pages.located",
        description: "Pages that the locate network looked at, by its device."
    );

    private static readonly Counter<long> Words = Meter.CreateCounter<long>(
        "docalign.words",
        description: "Words that were read: of the page's reading, of segments read on their own, and doubtful ones."
    );

    private static readonly Histogram<double> Confidence = Meter.CreateHistogram(
        "docalign.page.confidence",
        description: "Mean confidence of a page's words, 0 to 1.",
        advice: Tenths
    );

    private static readonly Histogram<double> WarpConfidence = Meter.CreateHistogram(
        "docalign.warp.confidence",
        description: "The network's trust in the warp that it proposed, 0 to 1.",
        advice: Tenths
    );

    private static readonly Histogram<double> WarpRotation = Meter.CreateHistogram(
        "docalign.warp.rotation",
        "degrees",
        "Rotation that a warp undid, without its sign.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 20, 45, 90, 180] }
    );

    private static readonly Histogram<double> WarpDisplacement = Meter.CreateHistogram(
        "docalign.warp.displacement",
        "ratio",
        "Largest displacement of a warp, share of the page.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8] }
    );

    private static readonly Histogram<double> StraightnessBefore = Meter.CreateHistogram(
        "docalign.page.straightness.before",
        description: "Straightness of the text lines of a page as it came, where the gate measured it.",
        advice: Straightness
    );

    private static readonly Histogram<double> StraightnessAfter = Meter.CreateHistogram(
        "docalign.page.straightness.after",
        description: "The same after the warp.",
        advice: Straightness
    );

    /// <summary>Source of the spans.</summary>
    public static ActivitySource Activities { get; } = new(SourceName);

    private static InstrumentAdvice<double> Tenths =>
        new() { HistogramBucketBoundaries = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] };

    private static InstrumentAdvice<double> Straightness =>
        new() { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] };

    /// <summary>Times a stage: a span and a figure, until the result is disposed.</summary>
    public static Stage Begin(string stage) => new(stage);

    /// <param name="device">cpu or cuda.</param>
    internal static void RecordLocated(string device) => Located.Add(1, new KeyValuePair<string, object?>("device", device));

    internal static void Record(Page page)
    {
        Pages.Add(1, new KeyValuePair<string, object?>("decision", page.Warp.Decision));
        if (page.Blocks.Count > 0)
        {
            Confidence.Record(page.Confidence);
        }

        if (page.Reading is { } reading)
        {
            Words.Add(reading.PageWords, new KeyValuePair<string, object?>("origin", "page"));
            Words.Add(reading.SegmentWords, new KeyValuePair<string, object?>("origin", "segment"));
            Words.Add(page.Doubtful.Count, new KeyValuePair<string, object?>("origin", "doubtful"));
        }

        var diagnostics = page.Warp.Diagnostics;
        if (diagnostics.Count > 0)
        {
            WarpConfidence.Record(page.Warp.Confidence);
        }

        RecordOf(WarpRotation, "rotationDegrees");
        RecordOf(WarpDisplacement, "maxDisplacementPercent", 0.01);
        RecordOf(StraightnessBefore, "straightnessBefore");
        RecordOf(StraightnessAfter, "straightnessAfter");

        void RecordOf(Histogram<double> histogram, string name, double scale = 1)
        {
            if (diagnostics.TryGetValue(name, out var value))
            {
                histogram.Record(Math.Abs(value) * scale);
            }
        }
    }

    /// <summary>A stage under way.</summary>
    public sealed class Stage : IDisposable
    {
        private readonly Activity? _activity;
        private readonly string _name;
        private readonly long _started = Stopwatch.GetTimestamp();

        internal Stage(string name) => (_name, _activity) = (name, Activities.StartActivity(name));

        public void Dispose()
        {
            StageSeconds.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, new KeyValuePair<string, object?>("stage", _name));
            _activity?.Dispose();
        }
    }
}
