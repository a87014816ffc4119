using DocAlign.Geometry;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Says where to look, several times in a row: features of the picture go into a gated recurrent unit at every step.</summary>
/// <remarks>Source: S. K. Sønderby et al., "Recurrent Spatial Transformer Networks", arXiv 1509.05329.</remarks>
internal sealed class RecurrentLocalization : nn.Module<Tensor, Tensor>
{
    private readonly int _steps;
    private readonly int _hidden;

    [ComponentName(Name = "features")]
    private readonly nn.Module<Tensor, Tensor> _features;

    [ComponentName(Name = "unit")]
    private readonly GRUCell _unit;

    [ComponentName(Name = "points")]
    private readonly Linear _points;

    [ComponentName(Name = "starts")]
    private readonly Parameter _starts; // [steps, outputs]

    /// <remarks>
    /// Before training, the steps look at upright strips side by side, from left to right. The paper starts with the whole picture at every
    /// step; with that, 400 steps had taught nothing.
    /// </remarks>
    /// <param name="features">[B, 1, side, side] to [B, featureCount].</param>
    /// <param name="hidden">Values that the unit remembers.</param>
    /// <param name="lattice">The control points of a view.</param>
    public RecurrentLocalization(nn.Module<Tensor, Tensor> features, int featureCount, int hidden, int steps, ControlPointLattice lattice)
        : base(nameof(RecurrentLocalization))
    {
        (_features, _steps, _hidden) = (features, steps, hidden);
        _unit = nn.GRUCell(featureCount, hidden);
        _points = DigitNetworks.Zero(nn.Linear(hidden, 2 * lattice.Points.Count));
        _starts = new Parameter(
            tensor(
                Enumerable
                    .Range(0, steps)
                    .SelectMany(step => lattice.Points.SelectMany(point => new[] { Strip(step, steps, point.X) - (float)point.X, 0 }))
                    .ToArray(),
                [steps, 2 * lattice.Points.Count]
            )
        );
        RegisterComponents();
    }

    /// <returns>[B · steps, outputs], the steps of a picture one after another.</returns>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var seen = _features.call(pictures);
        var memory = zeros(seen.shape[0], _hidden, dtype: seen.dtype);
        var moves = new List<Tensor>();
        for (var step = 0; step < _steps; step++)
        {
            memory = _unit.call(seen, memory);
            moves.Add(_points.call(memory) + _starts[step]);
        }

        return stack(moves, 1).flatten(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>Where the view's x lies on the picture when the picture is cut into strips.</summary>
    private static float Strip(int step, int steps, double x) => (float)(((2.0 * step) + 1 + x) / steps) - 1;
}
