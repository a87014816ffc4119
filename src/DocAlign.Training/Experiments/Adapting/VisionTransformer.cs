using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>A small vision transformer: patches of 4 x 4 px, learned positions, encoder blocks, mean over tokens, class layer.</summary>
/// <remarks>It has no class token: the mean over tokens does not change when the tokens turn.</remarks>
internal sealed class VisionTransformer : nn.Module<Tensor, Tensor>
{
    private const int PatchSide = 4;
    private const int TokensARow = ColourSet.Side / PatchSide;

    [ComponentName(Name = "patches")]
    private readonly nn.Module<Tensor, Tensor> _patches;

    [ComponentName(Name = "positions")]
    private readonly nn.Module<Tensor, Tensor> _positions;

    [ComponentName(Name = "encoder")]
    private readonly Sequential _encoder;

    [ComponentName(Name = "head")]
    private readonly Sequential _head;

    public VisionTransformer(int width, int blocks, int heads)
        : this(
            nn.Conv2d(3, width, PatchSide, stride: PatchSide),
            new PositionEncoding(TokensARow * TokensARow, width),
            nn.Sequential(
                Enumerable.Range(0, blocks).Select(i => ($"block{i}", (nn.Module<Tensor, Tensor>)new EncoderBlock(width, heads))).ToArray()
            ),
            nn.Sequential(("norm", nn.LayerNorm(width)), ("classes", nn.Linear(width, ColourSet.Classes)))
        ) { }

    private VisionTransformer(nn.Module<Tensor, Tensor> patches, nn.Module<Tensor, Tensor> positions, Sequential encoder, Sequential head)
        : base(nameof(VisionTransformer))
    {
        (_patches, _positions, _encoder, _head) = (patches, positions, encoder, head);
        RegisterComponents();
    }

    /// <summary>A network with softly isotropic patches and softly invariant positions. Shares its other layers with this one.</summary>
    /// <exception cref="InvalidOperationException">This network is an adapted one.</exception>
    public VisionTransformer Adapted(Func<int, ISoftProjector> projectorOfSide, SoftnessDial positions) =>
        _positions is PositionEncoding plain
            ? new VisionTransformer(
                ModelAdapter.Adapt(_patches, projectorOfSide),
                SoftPositionEncoding.Adapt(plain.Encoding, positions),
                _encoder,
                _head
            )
            : throw new InvalidOperationException("The network is adapted already; adapt the trained one.");

    /// <param name="pictures">[B, 3, 32, 32].</param>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var tokens = _patches.call(pictures).flatten(2).transpose(1, 2); // [B, tokens, width]
        return _head.call(_encoder.call(_positions.call(tokens)).mean([1])).MoveToOuterDisposeScope();
    }
}
