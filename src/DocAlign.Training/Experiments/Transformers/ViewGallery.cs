using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Collects what trained transformers look at: a page of pictures and three histograms for each group of networks.</summary>
internal sealed class ViewGallery : IDisposable
{
    private const int Shown = 8;
    private const int Measured = 500;

    private readonly Dictionary<string, List<(string Name, Tensor Pictures)>> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name, Tensor Points)>> _points = new(StringComparer.Ordinal);

    /// <param name="group">Networks of a group stand side by side; they are given the same pictures.</param>
    /// <param name="pictures">[N, 1, side, side].</param>
    public void Add(string group, string name, TransformedClassifier network, Tensor pictures)
    {
        using var noGradient = no_grad();
        using var some = pictures.slice(0, 0, Math.Min(Shown, pictures.shape[0]), 1);
        using var more = pictures.slice(0, 0, Math.Min(Measured, pictures.shape[0]), 1);
        Keep(group, name, some, network.View(some), network.ControlPoints(more));
    }

    /// <summary>Each step of a reader is a view of its own.</summary>
    public void Add(string group, string name, RecurrentReader network, Tensor pictures)
    {
        using var noGradient = no_grad();
        using var some = pictures.slice(0, 0, Math.Min(Shown, pictures.shape[0]), 1);
        using var scope = NewDisposeScope();
        var views = network.Views(some);
        var points = network.ControlPoints(pictures);
        var steps = views.shape[0] / some.shape[0];
        for (var step = 0L; step < steps; step++)
        {
            var picks = arange(step, views.shape[0], steps);
            var all = arange(step, points.shape[0], steps);
            Keep(
                group,
                FormattableString.Invariant($"{name}, step {step + 1}"),
                some,
                views.index_select(0, picks).DetachFromDisposeScope(),
                points.index_select(0, all).DetachFromDisposeScope()
            );
        }
    }

    /// <summary>SVG by name: GROUP-views, and GROUP-turn, GROUP-size, GROUP-place.</summary>
    public Dictionary<string, string> Pictures()
    {
        var pictures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (group, views) in _views)
        {
            pictures[$"{group}-views"] = CanonicalViews.Grid($"What transformers look at: {group}", views);
            foreach (var (name, svg) in CanonicalViews.Spread(_points[group]))
            {
                pictures[$"{group}-{name}"] = svg;
            }
        }

        return pictures;
    }

    public void Dispose()
    {
        foreach (var tensor in _views.Values.Concat(_points.Values).SelectMany(items => items))
        {
            tensor.Item2.Dispose();
        }
    }

    /// <summary>Views and points become this gallery's.</summary>
    private void Keep(string group, string name, Tensor shown, Tensor views, Tensor points)
    {
        if (!_views.TryGetValue(group, out var list))
        {
            _views[group] = list = [("input", shown.clone().DetachFromDisposeScope())];
            _points[group] = [];
        }

        list.Add((name, views));
        _points[group].Add((name, points));
    }
}
