using DocAlign.Rectification.Equivariance;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>How the digit network's layers are tied to the symmetry.</summary>
internal enum Tying
{
    /// <summary>A projected weight.</summary>
    Soft,

    /// <summary>s W_free + (1 - s) W_equivariant with parameters of their own (residual pathway prior, M. Finzi et al., NeurIPS 2021).</summary>
    ResidualPathway,

    /// <summary>A free network behind one that turns the picture to a canonical pose (canonicalisation, S.-O. Kaba et al., ICML 2023).</summary>
    Canonical,
}

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
    private readonly Parameter _offsets;   // one for each layer, so that it is invariant

    [ComponentName(Name = "pose")]
    private readonly PoseNetwork? _pose;

    public GridNetwork(Tying tying, DialMode mode, double softness)
        : base(nameof(GridNetwork))
    {
        nn.Module<Tensor, Tensor> Layer(int at) => tying switch
        {
            Tying.ResidualPathway => new ResidualPathwayLinear(Grids[at], Grids[at + 1], softness),
            Tying.Canonical => new SoftLinear(Grids[at].Dimension, Grids[at + 1].Dimension, Projector(at, SoftnessDial.Budget(1)), outputTurn: null),
            _ => new SoftLinear(Grids[at].Dimension, Grids[at + 1].Dimension, Projector(at, SoftnessDial.Of(mode, softness, CyclicIsotypicProjector.Sigma[^1])), outputTurn: null),
        };
        (_first, _second, _head) = (Layer(0), Layer(1), nn.Linear(16, 10));
        _offsets = new Parameter(zeros(2));
        _pose = tying == Tying.Canonical ? new PoseNetwork() : null;
        RegisterComponents();
    }

    /// <summary>Reports of both layers; of a residual pathway those of the sum.</summary>
    public IReadOnlyList<SoftReport> Reports => [.. new[] { (_first, 0), (_second, 1) }.Select(layer =>
    {
        using var weight = Weight(layer.Item1);
        return layer.Item1 is SoftLinear soft ? soft.Report : Projector(layer.Item2, SoftnessDial.Budget(1)).Report(weight);
    })];

    /// <summary>The relative defect that a dial promises before any weight is known; null where it promises none.</summary>
    public static double? Promised(DialMode mode, double softness)
    {
        using var scope = NewDisposeScope();
        var projector = Projector(0, SoftnessDial.Of(mode, softness, CyclicIsotypicProjector.Sigma[^1]));
        return projector.Report(projector.Project(randn(Grids[1].Dimension, Grids[0].Dimension))).Bound;
    }

    /// <summary>Mean over pictures of ‖W ρ x - ρ W x‖ / (‖W‖ ‖x‖) of the first layer, per radian: Definition 1 for a linear map.</summary>
    public double FirstLayerError(Tensor pictures)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var (weight, x) = (Weight(_first), pictures.flatten(1));
        var difference = Grids[0].QuarterTurn.Apply(x).matmul(weight.t()) - Grids[1].QuarterTurn.Apply(x.matmul(weight.t()));
        return (difference.norm(1) / (x.norm(1) * weight.norm())).mean().item<float>() / (Math.PI / 2);
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

    private static CyclicIsotypicProjector Projector(int at, SoftnessDial dial) => new(Grids[at], Grids[at + 1], dial);

    private static Tensor Weight(nn.Module<Tensor, Tensor> layer) => layer is SoftLinear soft ? soft.EffectiveWeight() : ((ResidualPathwayLinear)layer).EffectiveWeight();
}

/// <summary>A free and an equivariant weight side by side, mixed by the softness.</summary>
internal sealed class ResidualPathwayLinear : nn.Module<Tensor, Tensor>
{
    private readonly double _softness;
    private readonly CyclicIsotypicProjector _exact;

    [ComponentName(Name = "free")]
    private readonly Parameter _free;

    [ComponentName(Name = "tied")]
    private readonly Parameter _tied;

    public ResidualPathwayLinear(Representation input, Representation output, double softness)
        : base(nameof(ResidualPathwayLinear))
    {
        (_softness, _exact) = (softness, new CyclicIsotypicProjector(input, output, SoftnessDial.Budget(0)));
        (_free, _tied) = (new Parameter(empty(output.Dimension, input.Dimension)), new Parameter(empty(output.Dimension, input.Dimension)));
        _ = nn.init.kaiming_uniform_(_free, Math.Sqrt(5));
        _ = nn.init.kaiming_uniform_(_tied, Math.Sqrt(5));
        using (no_grad())
        {
            // A quarter of the weights is free: twice the length keeps the activations.
            _ = _tied.mul_(2);
        }

        RegisterComponents();
    }

    public Tensor EffectiveWeight()
    {
        using var scope = NewDisposeScope();
        return ((_free * _softness) + (_exact.Project(_tied) * (1 - _softness))).MoveToOuterDisposeScope();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.linear(input, EffectiveWeight()).MoveToOuterDisposeScope();
    }
}

/// <summary>Turns a picture by the quarter turn that an exactly equivariant network finds for it; straight through for the gradient.</summary>
internal sealed class PoseNetwork : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "lifting")]
    private readonly SoftConv2d _lifting;

    [ComponentName(Name = "group")]
    private readonly SoftConv2d _group;

    public PoseNetwork()
        : base(nameof(PoseNetwork))
    {
        _lifting = SoftConv2d.Regular(1, 16, 4, SoftnessDial.Budget(0), isLifting: true, stride: 4);
        _group = SoftConv2d.Regular(16, 4, 3, SoftnessDial.Budget(0), padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var logits = _group.call(nn.functional.relu(_lifting.call(pictures))).mean([2, 3]);
        var soft = nn.functional.softmax(logits, -1);
        var hard = nn.functional.one_hot(logits.argmax(-1), 4).to(ScalarType.Float32);
        var choice = hard + soft - soft.detach();
        var posed = zeros_like(pictures);
        for (var k = 0; k < 4; k++)
        {
            posed += pictures.rot90(-k, (2, 3)) * choice.select(1, k).view(-1, 1, 1, 1);
        }

        return posed.MoveToOuterDisposeScope();
    }
}
