using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Training.Experiments.Adapting;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>Three stages of residual blocks at the whole, half and quarter side; three blocks each make ResNet-20's trunk.</summary>
internal sealed class ResidualTrunk : ScaleTrunk
{
    private const int Stages = 3;

    private readonly int _width;

    [ComponentName(Name = "stage0")]
    private readonly nn.Module<Tensor, Tensor> _first;

    [ComponentName(Name = "stage1")]
    private readonly nn.Module<Tensor, Tensor> _second;

    [ComponentName(Name = "stage2")]
    private readonly nn.Module<Tensor, Tensor> _third;

    public ResidualTrunk(int width, int blocks)
        : this(width, [.. Enumerable.Range(0, Stages).Select(stage => Stage(stage, width, blocks))]) { }

    private ResidualTrunk(int width, nn.Module<Tensor, Tensor>[] stages)
        : base(nameof(ResidualTrunk))
    {
        (_width, _first, _second, _third) = (width, stages[0], stages[1], stages[2]);
        RegisterComponents();
    }

    public override IReadOnlyList<int> Channels => [_width, 2 * _width, 4 * _width];

    public override ScaleTrunk Adapted(Func<int, ISoftProjector> projectorOfSide, SoftnessDial dial) =>
        new ResidualTrunk(_width, [.. new[] { _first, _second, _third }.Select(stage => ModelAdapter.Adapt(stage, projectorOfSide))]);

    public override Tensor[] forward(Tensor pictures)
    {
        var fine = _first.call(pictures);
        var middle = _second.call(fine);
        return [fine, middle, _third.call(middle)];
    }

    /// <summary>Averages 2 x 2 px where the side halves, and not a stride, which reads an even side lopsidedly.</summary>
    private static TorchSharp.Modules.Sequential Stage(int stage, int width, int blocks)
    {
        var (inputs, outputs) = (stage == 0 ? width : width << (stage - 1), width << stage);
        List<(string, nn.Module<Tensor, Tensor>)> parts =
            stage == 0
                ? [("stem", nn.Conv2d(3, width, 3, padding: 1, bias: false)), ("norm", nn.BatchNorm2d(width)), ("relu", nn.ReLU())]
                : [("half", nn.AvgPool2d(2))];
        parts.AddRange(
            Enumerable
                .Range(0, blocks)
                .Select(block => ($"block{block}", (nn.Module<Tensor, Tensor>)new ResidualBlock(block == 0 ? inputs : outputs, outputs)))
        );
        return nn.Sequential([.. parts]);
    }
}
