using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Projectors of several generators one after the other. Exact for commuting ones; otherwise each sweep comes closer.</summary>
/// <param name="projectors">In the order of application.</param>
/// <param name="sweeps">Times that all are applied.</param>
public sealed class ComposedProjector(IReadOnlyList<ISoftProjector> projectors, int sweeps = 5) : ISoftProjector
{
    public string Spec => $"({string.Join(" then ", projectors.Select(projector => projector.Spec))}) x {sweeps}";

    public Tensor Project(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        using var scope = NewDisposeScope();
        var weight = raw.alias();
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            foreach (var projector in projectors)
            {
                weight = projector.Project(weight);
            }
        }

        return weight.MoveToOuterDisposeScope();
    }

    /// <summary>The worst of the generators'. No bound: a later projection may undo part of an earlier one.</summary>
    public SoftReport Report(Tensor weight)
    {
        var reports = projectors.Select(projector => projector.Report(weight)).ToArray();
        return new SoftReport(
            Spec,
            Bound: null,
            reports.Max(report => report.RelativeDefect),
            reports.Max(report => report.LargestSingularValue)
        );
    }
}
