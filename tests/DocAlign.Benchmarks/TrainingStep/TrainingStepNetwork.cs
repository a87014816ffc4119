using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Benchmarks.TrainingStep;

/// <summary>The small convolutional network of training_step.py, layer for layer, with its data and optimizer.</summary>
internal sealed class TrainingStepNetwork : nn.Module<Tensor, Tensor>
{
    private const int Outputs = 32;
    private readonly Sequential _features;
    private readonly Linear _head = nn.Linear(64, Outputs);
    private readonly AdamW _optimizer;
    private readonly Tensor _input;
    private readonly Tensor _target;

    public TrainingStepNetwork(int batch, int side)
        : base(nameof(TrainingStepNetwork))
    {
        _features = nn.Sequential([
            .. Block(3, 16, 2),
            .. Block(16, 32, 1),
            .. Block(32, 64, 2),
            .. Block(64, 64, 1),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        ]);
        RegisterComponents();
        _optimizer = optim.AdamW(parameters(), lr: 1e-3, weight_decay: 0.01);
        _input = randn(batch, 3, side, side);
        _target = randn(batch, Outputs);
    }

    public long ParameterCount => parameters().Sum(p => p.numel());

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _head.call(_features.call(input)).MoveToOuterDisposeScope();
    }

    /// <summary>Does so many steps and returns the seconds they took.</summary>
    public double Run(int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            _optimizer.zero_grad();
            var loss = nn.functional.mse_loss(call(_input), _target);
            loss.backward();
            _optimizer.step();
            if (i == count - 1)
            {
                loss.ToSingle();
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _optimizer.Dispose();
            _input.Dispose();
            _target.Dispose();
        }

        base.Dispose(disposing);
    }

    private static nn.Module<Tensor, Tensor>[] Block(long inputs, long outputs, long stride) =>
        [nn.Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false), nn.BatchNorm2d(outputs), nn.ReLU()];
}
