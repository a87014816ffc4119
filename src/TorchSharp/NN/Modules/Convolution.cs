using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share: weight, bias and geometry.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;

    // The padding for functional.pad: last dimension first, each length twice.
    protected long[] _reversed_padding_repeated_twice = [];

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
        {
            throw new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND", nameof(padding_mode));
        }

        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding_type = padding_type;
        this.padding = padding_type is null ? padding ?? new long[kernel_size.Length] : null;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        _reversed_padding_repeated_twice = ReversedPadding();

        long[] size = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(empty(size, dtype, device));
        if (bias)
        {
            this.bias = new Parameter(empty(out_channels, dtype, device));
        }

        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public bool transposed { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[]? padding { get; }

    public Padding? padding_type { get; }

    public PaddingModes padding_mode { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

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

    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is not null)
        {
            var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
            var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
            nn.init.uniform_(bias, -bound, bound);
        }
    }

    /// <exception cref="ArgumentException">The input has another number of dimensions or channels.</exception>
    protected void CheckInput(Tensor input)
    {
        var spatial = kernel_size.Length;
        var shape = input.shape;
        var fits = (shape.Length == spatial + 2 && shape[1] == in_channels) || (shape.Length == spatial + 1 && shape[0] == in_channels);
        if (!fits)
        {
            throw new ArgumentException($"Expected {spatial + 1}D (unbatched) or {spatial + 2}D (batched) input with {in_channels} channels to {GetName()}; it has shape [{string.Join(", ", shape)}].");
        }
    }

    private long[] ReversedPadding()
    {
        if (padding is not null)
        {
            return [.. padding.Reverse().SelectMany(length => new[] { length, length })];
        }

        var both = new long[kernel_size.Length * 2];
        for (var i = 0; padding_type == Padding.Same && i < kernel_size.Length; i++)
        {
            var total = dilation[^(i + 1)] * (kernel_size[^(i + 1)] - 1);
            both[2 * i] = total / 2;
            both[(2 * i) + 1] = total - (total / 2);
        }

        return both;
    }
}
