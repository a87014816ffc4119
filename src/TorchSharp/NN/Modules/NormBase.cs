using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch normalisations share: scale, shift and running statistics per channel.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _running_mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _running_var;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _num_batches_tracked;

    protected NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype, device));
            bias = new Parameter(zeros(num_features, dtype, device));
        }

        if (track_running_stats)
        {
            running_mean = zeros(num_features, dtype, device);
            running_var = ones(num_features, dtype, device);
            num_batches_tracked = tensor(0L, ScalarType.Int64, device);
        }
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>The share of a batch in the running statistics; null averages over all batches.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter? bias
    {
        get => _bias;
        set
        {
            _bias?.Dispose();
            _bias = (Parameter?)value?.DetachFromDisposeScope();
            ConditionallyRegisterParameter(nameof(bias), value);
        }
    }

    public Parameter weight
    {
        get => _weight!;
        set
        {
            if (!ReferenceEquals(value, _weight))
            {
                _weight?.Dispose();
                _weight = (Parameter)value.DetachFromDisposeScope();
                ConditionallyRegisterParameter(nameof(weight), value);
            }
        }
    }

    public Tensor? running_mean
    {
        get => _running_mean;
        set => SetBuffer(ref _running_mean, value, nameof(running_mean));
    }

    public Tensor? running_var
    {
        get => _running_var;
        set => SetBuffer(ref _running_var, value, nameof(running_var));
    }

    public Tensor? num_batches_tracked
    {
        get => _num_batches_tracked;
        set => SetBuffer(ref _num_batches_tracked, value, nameof(num_batches_tracked));
    }

    public void reset_running_stats()
    {
        if (track_running_stats)
        {
            nn.init.zeros_(_running_mean!);
            nn.init.ones_(_running_var!);
            nn.init.zeros_(_num_batches_tracked!);
        }
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            nn.init.ones_(_weight!);
            nn.init.zeros_(_bias!);
        }
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && _num_batches_tracked is not null)
        {
            _num_batches_tracked.add_(1);
            factor = momentum ?? 1.0 / _num_batches_tracked.ToInt64();
        }

        var own = training || _running_mean is null;
        return nn.functional.batch_norm(input, _running_mean, _running_var, _weight, _bias, own, factor, eps);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    private void SetBuffer(ref Tensor? field, Tensor? value, string name)
    {
        field?.Dispose();
        field = value?.DetachFromDisposeScope();
        ConditionallyRegisterBuffer(name, field);
    }
}
