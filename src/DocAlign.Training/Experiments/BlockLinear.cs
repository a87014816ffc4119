using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Linear map between channels that each hold a vector or tensor, with a projected block for every pair of channels.</summary>
internal sealed class BlockLinear : nn.Module<Tensor, Tensor>
{
    private readonly ISoftProjector _projector;
    private readonly double _pathway;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight; // [outputs, inputs, d', d]

    [ComponentName(Name = "free")]
    private readonly Parameter? _free;

    [ComponentName(Name = "gate")]
    private readonly Parameter? _gate;

    /// <param name="projector">Of blocks [d', d].</param>
    /// <param name="isGated">Scales each output by ReLU(‖v‖ + β) / ‖v‖, which commutes with every rotation.</param>
    /// <param name="pathway">Share of a free weight beside the projected one; 0 has none.</param>
    public BlockLinear(int inputs, int outputs, int inputSize, int outputSize, ISoftProjector projector, bool isGated, double pathway = 0)
        : base(nameof(BlockLinear))
    {
        (_projector, _pathway) = (projector, pathway);
        var scale = 1 / Math.Sqrt((double)inputs * inputSize);
        _weight = new Parameter(randn(outputs, inputs, outputSize, inputSize) * scale);
        SoftInitialisation.KeepLength(_weight, projector);
        _free = pathway > 0 ? new Parameter(randn(outputs, inputs, outputSize, inputSize) * scale) : null;
        _gate = isGated ? new Parameter(zeros(outputs, 1)) : null;
        RegisterComponents();
    }

    /// <param name="input">[B, inputs, d].</param>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var weight = _projector.Project(_weight);
        if (_free is not null)
        {
            weight = (weight * (1 - _pathway)) + (_free * _pathway);
        }

        var (outputs, size) = (weight.shape[0], weight.shape[2]);
        var result = input.flatten(1).matmul(weight.permute(1, 3, 0, 2).reshape(-1, outputs * size)).view(-1, outputs, size);
        if (_gate is not null)
        {
            var length = result.square().sum([-1], keepdim: true).add(1e-8).sqrt();
            result = result * (nn.functional.relu(length + _gate) / length);
        }

        return result.MoveToOuterDisposeScope();
    }
}
