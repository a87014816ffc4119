using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

/// <summary>A learned position encoding of a square grid of tokens that is softly invariant: values themselves are filtered, so by right singular vectors.</summary>
public sealed class SoftPositionEncoding : nn.Module<Tensor, Tensor>
{
    private readonly SvdInvariantProjector _projector;

    [ComponentName(Name = "encoding")]
    private readonly Parameter _encoding;   // [features, tokens]

    /// <param name="side">Tokens a row of the grid.</param>
    public SoftPositionEncoding(int side, int features, SoftnessDial dial)
        : base(nameof(SoftPositionEncoding))
    {
        using var turns = Generators.QuarterTurns(side);
        _projector = new SvdInvariantProjector($"quarter turns {side}x{side}", [turns], dial, SingularSide.Values);
        _encoding = new Parameter(randn(features, side * side) * 0.02);
        RegisterComponents();
    }

    /// <param name="tokens">[B, tokens, features].</param>
    public override Tensor forward(Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using var scope = NewDisposeScope();
        return (tokens + _projector.Project(_encoding).t().unsqueeze(0)).MoveToOuterDisposeScope();
    }
}
