using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>
/// Turns a picture by the quarter turn that an exactly equivariant network finds for it; straight through for the gradient.
/// </summary>
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
