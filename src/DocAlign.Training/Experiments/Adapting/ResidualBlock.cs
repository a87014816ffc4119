using DocAlign.Rectification.Equivariance.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>Two 3 x 3 convolutions with a shortcut around them (K. He et al., CVPR 2016); [B, C, H, W] to [B, C', H, W].</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>, ISoftAdaptable
{
    [ComponentName(Name = "body")]
    private readonly nn.Module<Tensor, Tensor> _body;

    [ComponentName(Name = "shortcut")]
    private readonly nn.Module<Tensor, Tensor> _shortcut;

    public ResidualBlock(int inputs, int outputs)
        : this(
            nn.Sequential(
                ("conv1", nn.Conv2d(inputs, outputs, 3, padding: 1, bias: false)),
                ("norm1", nn.BatchNorm2d(outputs)),
                ("relu", nn.ReLU()),
                ("conv2", nn.Conv2d(outputs, outputs, 3, padding: 1, bias: false)),
                ("norm2", nn.BatchNorm2d(outputs))
            ),
            inputs == outputs ? nn.Identity() : nn.Conv2d(inputs, outputs, 1, bias: false)
        ) { }

    private ResidualBlock(nn.Module<Tensor, Tensor> body, nn.Module<Tensor, Tensor> shortcut)
        : base(nameof(ResidualBlock))
    {
        (_body, _shortcut) = (body, shortcut);
        RegisterComponents();
    }

    public nn.Module<Tensor, Tensor> Adapted(Func<nn.Module<Tensor, Tensor>, nn.Module<Tensor, Tensor>> adapt)
    {
        ArgumentNullException.ThrowIfNull(adapt);
        return new ResidualBlock(adapt(_body), adapt(_shortcut));
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.relu(_body.call(input) + _shortcut.call(input)).MoveToOuterDisposeScope();
    }
}
