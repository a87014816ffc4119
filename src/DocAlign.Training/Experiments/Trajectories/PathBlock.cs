using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>One block of a transformer whose channels are vectors of the plane: causal attention, then two gated layers.</summary>
/// <remarks>
/// Attention weighs tokens by inner products, norms scale all channels alike, and places in time enter as a learned bias for each distance:
/// all three commute with rotations. So the block is as equivariant as its layers are.
/// </remarks>
internal sealed class PathBlock : nn.Module<Tensor, Tensor>
{
    private const int Heads = 4;
    private const double Tiny = 1e-6;

    private readonly int _width;

    [ComponentName(Name = "query")]
    private readonly BlockLinear _query;

    [ComponentName(Name = "key")]
    private readonly BlockLinear _key;

    [ComponentName(Name = "value")]
    private readonly BlockLinear _value;

    [ComponentName(Name = "output")]
    private readonly BlockLinear _output;

    [ComponentName(Name = "expansion")]
    private readonly BlockLinear _expansion;

    [ComponentName(Name = "contraction")]
    private readonly BlockLinear _contraction;

    [ComponentName(Name = "relativeBias")]
    private readonly Parameter _relativeBias; // [heads, distance in steps]

    /// <param name="width">Channels, a multiple of 4.</param>
    public PathBlock(int width, double softness)
        : base(nameof(PathBlock))
    {
        _width = width;
        (_query, _key, _value, _output) = (One(), One(), One(), One());
        _expansion = PathNetwork.Layer(width, 2 * width, softness, isGated: true);
        _contraction = PathNetwork.Layer(2 * width, width, softness);
        _relativeBias = new Parameter(zeros(Heads, 2 * PathSet.Steps));
        RegisterComponents();
        BlockLinear One() => PathNetwork.Layer(width, width, softness);
    }

    /// <summary>Channels divided by the root of their mean square length; [..., C, 2].</summary>
    public static Tensor RmsNorm(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        return (tokens / tokens.square().sum([-1], keepdim: true).mean([-2], keepdim: true).add(Tiny).sqrt()).MoveToOuterDisposeScope();
    }

    /// <param name="tokens">[B, T, C, 2], T at most 20.</param>
    /// <returns>The same shape; a token depends on those up to it.</returns>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var attended = tokens + Each(_output, Attended(RmsNorm(tokens)));
        return (attended + Each(_contraction, Each(_expansion, RmsNorm(attended)))).MoveToOuterDisposeScope();
    }

    private Tensor Attended(Tensor tokens)
    {
        var (count, steps) = (tokens.shape[0], tokens.shape[1]);
        Tensor Headed(BlockLinear layer) => Each(layer, tokens).view(count, steps, Heads, -1).transpose(1, 2); // [B, H, T, 2 C / H]
        var scores = Headed(_query).matmul(Headed(_key).transpose(2, 3)) / Math.Sqrt(2.0 * _width / Heads);
        var times = arange(steps, device: tokens.device);
        var distance = times.unsqueeze(1) - times;
        var bias = _relativeBias.index_select(1, distance.clamp(min: 0).flatten()).view(Heads, steps, steps);
        var weights = (scores + bias).masked_fill(distance < 0, double.NegativeInfinity).softmax(-1);
        return weights.matmul(Headed(_value)).transpose(1, 2).reshape(count, steps, _width, 2);
    }

    /// <summary>A layer on every token by itself.</summary>
    private static Tensor Each(BlockLinear layer, Tensor tokens) =>
        layer.call(tokens.flatten(0, 1)).view(tokens.shape[0], tokens.shape[1], -1, 2);
}
