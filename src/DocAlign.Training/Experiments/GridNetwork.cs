using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Fully connected maps between grids, 1x28x28 to 8x14x14 to 16x7x7, ReLU, maximum over places, linear to 10 classes.</summary>
internal sealed class GridNetwork : nn.Module<Tensor, Tensor>
{
    private static readonly Representation[] Grids = [new ScalarGrid(1, 28), new ScalarGrid(8, 14), new ScalarGrid(16, 7)];

    [ComponentName(Name = "first")]
    private readonly nn.Module<Tensor, Tensor> _first;

    [ComponentName(Name = "second")]
    private readonly nn.Module<Tensor, Tensor> _second;

    [ComponentName(Name = "head")]
    private readonly Linear _head;

    [ComponentName(Name = "offsets")]
    private readonly Parameter _offsets; // one for each layer, so that it is invariant

    [ComponentName(Name = "pose")]
    private readonly PoseNetwork? _pose;

    private readonly DigitGroup _group;

    public GridNetwork(Tying tying, DialMode mode, double softness, DigitGroup group = DigitGroup.QuarterTurns)
        : base(nameof(GridNetwork))
    {
        _group = group;
        nn.Module<Tensor, Tensor> Layer(int at) =>
            tying switch
            {
                Tying.ResidualPathway => new ResidualPathwayLinear(
                    Projector(group, at, SoftnessDial.Budget(0)),
                    Grids[at].Dimension,
                    Grids[at + 1].Dimension,
                    softness,
                    gain: Math.Sqrt(DigitGroups.Order(group))
                ),
                Tying.Canonical => new SoftLinear(
                    Grids[at].Dimension,
                    Grids[at + 1].Dimension,
                    Projector(group, at, SoftnessDial.Budget(1)),
                    outputTurn: null
                ),
                _ => new SoftLinear(
                    Grids[at].Dimension,
                    Grids[at + 1].Dimension,
                    Projector(group, at, SoftnessDial.Of(mode, softness, DigitGroups.LargestSigma(group))),
                    outputTurn: null
                ),
            };
        (_first, _second, _head) = (Layer(0), Layer(1), nn.Linear(16, 10));
        _offsets = new Parameter(zeros(2));
        _pose = tying == Tying.Canonical ? new PoseNetwork(hasMirror: group == DigitGroup.RotoReflections) : null;
        RegisterComponents();
    }

    /// <summary>Reports of both layers; of a residual pathway those of the sum.</summary>
    public IReadOnlyList<SoftReport> Reports =>
        [
            .. new[] { (_first, 0), (_second, 1) }.Select(layer =>
            {
                using var weight = Weight(layer.Item1);
                return layer.Item1 is SoftLinear soft ? soft.Report : Projector(_group, layer.Item2, SoftnessDial.Budget(1)).Report(weight);
            }),
        ];

    /// <summary>The relative defect that a dial promises before any weight is known; null where it promises none.</summary>
    public static double? Promised(DigitGroup group, DialMode mode, double softness) =>
        Projector(group, 0, SoftnessDial.Of(mode, softness, DigitGroups.LargestSigma(group))).Bound;

    /// <summary>
    /// Mean over pictures of ‖W ρ x - ρ W x‖ / (‖W‖ ‖x‖) of the first layer, per radian: Definition 1 for a linear map. Of several
    /// generators the root of the sum of squares, as in the joint defect.
    /// </summary>
    public double FirstLayerError(Tensor pictures)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var (weight, x) = (Weight(_first), pictures.flatten(1));
        var answers = x.matmul(weight.t());
        var squares = zeros(x.shape[0]);
        foreach (var (element, step) in DigitGroups.Generators(_group))
        {
            var difference = element(Grids[0]).Apply(x).matmul(weight.t()) - element(Grids[1]).Apply(answers);
            squares += (difference.norm(1) / (x.norm(1) * weight.norm()) / step).square();
        }

        return squares.sqrt().mean().item<float>();
    }

    /// <param name="pictures">[B, 1, 28, 28].</param>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var posed = _pose is null ? pictures : _pose.call(pictures);
        var hidden = nn.functional.relu(_first.call(posed.flatten(1)) + _offsets[0]);
        var last = nn.functional.relu(_second.call(hidden) + _offsets[1]).view(-1, 16, 49).amax([-1]);
        return _head.call(last).MoveToOuterDisposeScope();
    }

    private static SoftProjector Projector(DigitGroup group, int at, SoftnessDial dial) =>
        DigitGroups.Projector(group, Grids[at], Grids[at + 1], dial);

    private static Tensor Weight(nn.Module<Tensor, Tensor> layer) =>
        layer is SoftLinear soft ? soft.EffectiveWeight() : ((ResidualPathwayLinear)layer).EffectiveWeight();
}
