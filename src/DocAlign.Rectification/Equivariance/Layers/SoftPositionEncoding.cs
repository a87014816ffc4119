using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Layers;

/// <summary>
/// A learned position encoding of a square grid of tokens that is softly invariant: values themselves are filtered, so by right singular
/// vectors.
/// </summary>
public sealed class SoftPositionEncoding : nn.Module<Tensor, Tensor>
{
    private readonly SvdInvariantProjector _projector;

    [ComponentName(Name = "encoding")]
    private readonly Parameter _encoding; // [features, tokens]

    /// <param name="side">Tokens a row of the grid.</param>
    public SoftPositionEncoding(int side, int features, SoftnessDial dial)
        : base(nameof(SoftPositionEncoding))
    {
        using var turns = Generators.QuarterTurns(side);
        _projector = new SvdInvariantProjector($"quarter turns {side}x{side}", [turns], dial, SingularSide.Values);
        _encoding = new Parameter(randn(features, side * side) * 0.02);
        RegisterComponents();
    }

    /// <summary>Takes over a trained encoding.</summary>
    /// <param name="encoding">[tokens, features], tokens row by row of a square grid, without a class token.</param>
    /// <exception cref="ArgumentException">The tokens are no square grid.</exception>
    public static SoftPositionEncoding Adapt(Tensor encoding, SoftnessDial dial)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        var side = (int)Math.Round(Math.Sqrt(encoding.shape[0]));
        if (encoding.dim() != 2 || side * side != encoding.shape[0])
        {
            throw new ArgumentException(
                $"The encoding is [{string.Join(", ", encoding.shape)}], expected [side², features].",
                nameof(encoding)
            );
        }

        var soft = new SoftPositionEncoding(side, (int)encoding.shape[1], dial);
        using var noGradient = no_grad();
        soft._encoding.copy_(encoding.t());
        return soft;
    }

    /// <param name="tokens">[B, tokens, features].</param>
    public override Tensor forward(Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using var scope = NewDisposeScope();
        return (tokens + _projector.Project(_encoding).t().unsqueeze(0)).MoveToOuterDisposeScope();
    }
}
