using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>
/// Self-attention and two fully connected layers, each normed before and added to its input (A. Dosovitskiy et al., ICLR 2021).
/// </summary>
internal sealed class EncoderBlock : nn.Module<Tensor, Tensor>
{
    private readonly int _heads;

    [ComponentName(Name = "norm1")]
    private readonly LayerNorm _norm1;

    [ComponentName(Name = "queries")]
    private readonly Linear _queries; // queries, keys and values in one

    [ComponentName(Name = "mixed")]
    private readonly Linear _mixed;

    [ComponentName(Name = "rest")]
    private readonly Sequential _rest;

    public EncoderBlock(int width, int heads)
        : base(nameof(EncoderBlock))
    {
        _heads = heads;
        _norm1 = nn.LayerNorm(width);
        _queries = nn.Linear(width, 3 * width);
        _mixed = nn.Linear(width, width);
        _rest = nn.Sequential(
            ("norm2", nn.LayerNorm(width)),
            ("wide", nn.Linear(width, 2 * width)),
            ("gelu", nn.GELU()),
            ("narrow", nn.Linear(2 * width, width))
        );
        RegisterComponents();
    }

    /// <param name="tokens">[B, N, width].</param>
    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var (batch, count, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
        // [3, B, heads, N, width / heads]
        var parts = _queries.call(_norm1.call(tokens)).view(batch, count, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4);
        var seen = nn.functional.scaled_dot_product_attention(parts[0], parts[1], parts[2]);
        var attended = tokens + _mixed.call(seen.transpose(1, 2).reshape(batch, count, width));
        return (attended + _rest.call(attended)).MoveToOuterDisposeScope();
    }
}
