using DocAlign.Documents;

namespace DocAlign.Pipeline.Drift;

/// <summary>Compares the last pages with a baseline. Safe to use from several threads.</summary>
public sealed class DriftMonitor
{
    /// <summary>Fewer pages are not judged: a queue of one sender's scans is no drift.</summary>
    public const int LeastPages = 100;

    /// <summary>Pages that a worker looks back: some minutes of a busy worker, some hours of an idle one.</summary>
    public const int DefaultWindow = 500;

    private readonly Lock _lock = new();
    private readonly Queue<double[]> _pages = new();
    private readonly int _window;
    private readonly Dictionary<string, (ParameterBaseline Baseline, QuantileSketch Sketch, PopulationStabilityIndex Index)> _parameters;

    /// <param name="window">Pages that are kept; at least <see cref="LeastPages"/>.</param>
    public DriftMonitor(DriftBaseline baseline, int window = DefaultWindow)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, LeastPages);
        (Baseline, _window) = (baseline, window);
        _parameters = baseline.Parameters.ToDictionary(
            item => item.Key,
            item => (item.Value, item.Value.ToSketch(), new PopulationStabilityIndex(item.Value.ToSketch(), item.Value.Pages)),
            StringComparer.Ordinal
        );
    }

    public DriftBaseline Baseline { get; }

    /// <summary>Pages in the window.</summary>
    public int Pages
    {
        get
        {
            lock (_lock)
            {
                return _pages.Count;
            }
        }
    }

    /// <summary>Takes the pages of a document into the window; the oldest leave it.</summary>
    public void Add(IEnumerable<Page> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        AddFigures(pages.Select(PageMeasures.Of));
    }

    /// <summary>Compares the window with the baseline.</summary>
    /// <returns>One entry for each figure of the baseline, in the order of <see cref="PageMeasures.Names"/>.</returns>
    public IReadOnlyList<ParameterDrift> Compare()
    {
        double[][] pages;
        lock (_lock)
        {
            pages = [.. _pages];
        }

        return
        [
            .. PageMeasures
                .Names.Select((name, figure) => (name, figure))
                .Where(item => _parameters.ContainsKey(item.name))
                .Select(item => Compare(item.name, DriftCalibration.Values(pages, item.figure))),
        ];
    }

    internal void AddFigures(IEnumerable<double[]> pages)
    {
        lock (_lock)
        {
            foreach (var page in pages)
            {
                _pages.Enqueue(page);
                if (_pages.Count > _window)
                {
                    _ = _pages.Dequeue();
                }
            }
        }
    }

    private ParameterDrift Compare(string name, double[] sorted)
    {
        var (baseline, sketch, index) = _parameters[name];
        var limits = baseline.LimitsOf(Math.Max(1, sorted.Length));
        var isJudged = sorted.Length >= LeastPages;
        return new ParameterDrift(
            name,
            sorted.Length,
            sorted.Length > 0 ? sorted.Average() : double.NaN,
            baseline.Mean,
            isJudged ? KolmogorovSmirnov.Distance(sketch, sorted) : double.NaN,
            limits.KolmogorovSmirnov,
            isJudged ? index.Of(sorted) : double.NaN,
            limits.PopulationStability
        );
    }
}
