using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>A trunk, and a head like SegFormer's (E. Xie et al., NeurIPS 2021) that answers for each pixel.</summary>
/// <remarks>
/// The head projects each scale to one width, brings all to half the side, joins them, mixes them and names the class. It works on each
/// place alone and bilinearly between places, so that it turns with its input.
/// </remarks>
internal sealed class SegmentNetwork : nn.Module<Tensor, Tensor>
{
    public const string ResNet = "resnet";
    public const string Transformer = "vit";

    private const int HeadWidth = 32;
    private const int HeadSide = SegmentSet.Side / 2;

    [ComponentName(Name = "trunk")]
    private readonly ScaleTrunk _trunk;

    [ComponentName(Name = "widths")]
    private readonly ModuleList<Conv2d> _widths;

    [ComponentName(Name = "mixed")]
    private readonly Sequential _mixed;

    private SegmentNetwork(ScaleTrunk trunk, ModuleList<Conv2d> widths, Sequential mixed)
        : base(nameof(SegmentNetwork))
    {
        (_trunk, _widths, _mixed) = (trunk, widths, mixed);
        RegisterComponents();
    }

    /// <summary>By name, untrained.</summary>
    /// <param name="isQuick">A few layers, for a quick run.</param>
    public static SegmentNetwork Create(string name, bool isQuick)
    {
        ScaleTrunk trunk = name switch
        {
            ResNet => new ResidualTrunk(width: 8, blocks: isQuick ? 1 : 3),
            _ => isQuick ? new TransformerTrunk(32, blocks: 2, heads: 2) : new TransformerTrunk(64, blocks: 4, heads: 4),
        };
        return new SegmentNetwork(
            trunk,
            new ModuleList<Conv2d>([.. trunk.Channels.Select(channels => nn.Conv2d(channels, HeadWidth, 1))]),
            nn.Sequential(
                ("mix", nn.Conv2d(HeadWidth * trunk.Channels.Count, HeadWidth, 1, bias: false)),
                ("norm", nn.BatchNorm2d(HeadWidth)),
                ("relu", nn.ReLU()),
                ("classes", nn.Conv2d(HeadWidth, SegmentSet.Classes, 1))
            )
        );
    }

    /// <summary>The same with softly equivariant layers in the trunk. Shares its other layers with this one.</summary>
    public SegmentNetwork Adapted(SoftnessDial dial) =>
        new(_trunk.Adapted(side => new HarmonicKernelProjector(side, dial), dial), _widths, _mixed);

    /// <param name="pictures">[B, 3, S, S].</param>
    /// <returns>Logits, [B, classes, S, S].</returns>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        static Tensor Resized(Tensor map, int side) =>
            nn.functional.interpolate(map, [side, side], mode: InterpolationMode.Bilinear, align_corners: false);
        var joined = cat([.. _trunk.call(pictures).Zip(_widths, (scale, width) => Resized(width.call(scale), HeadSide))], 1);
        return Resized(_mixed.call(joined), SegmentSet.Side).MoveToOuterDisposeScope();
    }
}
