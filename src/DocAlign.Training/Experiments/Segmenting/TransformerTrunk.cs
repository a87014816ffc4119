using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Training.Experiments.Adapting;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>
/// A small vision transformer: patches of 4 x 4 px, learned positions, encoder blocks; tokens after half of them and at the end.
/// </summary>
internal sealed class TransformerTrunk : ScaleTrunk
{
    private const int PatchSide = 4;
    private const int TokensARow = SegmentSet.Side / PatchSide;

    private readonly int _width;

    [ComponentName(Name = "patches")]
    private readonly nn.Module<Tensor, Tensor> _patches;

    [ComponentName(Name = "positions")]
    private readonly nn.Module<Tensor, Tensor> _positions;

    [ComponentName(Name = "early")]
    private readonly Sequential _early;

    [ComponentName(Name = "late")]
    private readonly Sequential _late;

    public TransformerTrunk(int width, int blocks, int heads)
        : this(
            width,
            nn.Conv2d(3, width, PatchSide, stride: PatchSide),
            new PositionEncoding(TokensARow * TokensARow, width),
            Blocks(width, blocks / 2, heads),
            Blocks(width, blocks - (blocks / 2), heads)
        ) { }

    private TransformerTrunk(
        int width,
        nn.Module<Tensor, Tensor> patches,
        nn.Module<Tensor, Tensor> positions,
        Sequential early,
        Sequential late
    )
        : base(nameof(TransformerTrunk))
    {
        (_width, _patches, _positions, _early, _late) = (width, patches, positions, early, late);
        RegisterComponents();
    }

    public override IReadOnlyList<int> Channels => [_width, _width];

    /// <exception cref="InvalidOperationException">This trunk is an adapted one.</exception>
    public override ScaleTrunk Adapted(Func<int, ISoftProjector> projectorOfSide, SoftnessDial dial) =>
        _positions is PositionEncoding plain
            ? new TransformerTrunk(
                _width,
                ModelAdapter.Adapt(_patches, projectorOfSide),
                SoftPositionEncoding.Adapt(plain.Encoding, dial),
                _early,
                _late
            )
            : throw new InvalidOperationException("The trunk is adapted already; adapt the trained one.");

    public override Tensor[] forward(Tensor pictures)
    {
        var tokens = _positions.call(_patches.call(pictures).flatten(2).transpose(1, 2)); // [B, tokens, width]
        Tensor Map(Tensor values) => values.transpose(1, 2).reshape(-1, _width, TokensARow, TokensARow);
        var early = _early.call(tokens);
        return [Map(early), Map(_late.call(early))];
    }

    private static Sequential Blocks(int width, int count, int heads) =>
        nn.Sequential(
            Enumerable.Range(0, count).Select(i => ($"block{i}", (nn.Module<Tensor, Tensor>)new EncoderBlock(width, heads))).ToArray()
        );
}
