using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>
/// Turns a picture by the quarter turn that an exactly equivariant network finds for it; straight through for the gradient.
/// </summary>
/// <remarks>
/// With a mirror the network sees the picture and its mirror image, and picks one of eight poses: mirrored input swaps both fours of
/// logits, so that the choice stays one of poses.
/// </remarks>
internal sealed class PoseNetwork : nn.Module<Tensor, Tensor>
{
    private const int Turns = 4;

    private readonly bool _hasMirror;

    [ComponentName(Name = "lifting")]
    private readonly SoftConv2d _lifting;

    [ComponentName(Name = "group")]
    private readonly SoftConv2d _group;

    /// <param name="channels">Of the pictures.</param>
    /// <param name="hasMirror">Poses are quarter turns of the picture or of its mirror image.</param>
    public PoseNetwork(int channels = 1, bool hasMirror = false)
        : base(nameof(PoseNetwork))
    {
        _hasMirror = hasMirror;
        _lifting = SoftConv2d.Regular(channels, 16, 4, SoftnessDial.Budget(0), isLifting: true, stride: 4);
        _group = SoftConv2d.Regular(16, Turns, 3, SoftnessDial.Budget(0), padding: 1);
        RegisterComponents();
    }

    /// <summary>A score for each pose.</summary>
    /// <param name="pictures">[B, C, side, side], the side a multiple of 4.</param>
    /// <returns>[B, 4], quarter turns counter-clockwise; [B, 8] with a mirror, those of the mirror image last.</returns>
    public Tensor Logits(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return (_hasMirror ? cat([Scores(pictures), Scores(pictures.flip(3))], 1) : Scores(pictures)).MoveToOuterDisposeScope();
    }

    /// <summary>1 for the pose with the highest score and 0 for the others; the gradient is that of the softmax.</summary>
    /// <returns>[B, poses].</returns>
    public Tensor Choice(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var logits = Logits(pictures);
        var soft = nn.functional.softmax(logits, -1);
        var hard = nn.functional.one_hot(logits.argmax(-1), logits.shape[1]).to(ScalarType.Float32);
        return (hard + soft - soft.detach()).MoveToOuterDisposeScope();
    }

    /// <summary>Pictures brought to the pose that was chosen for them.</summary>
    /// <param name="choice">Of <see cref="Choice"/>.</param>
    public static Tensor Posed(Tensor pictures, Tensor choice)
    {
        using var scope = NewDisposeScope();
        var posed = zeros_like(pictures);
        for (var k = 0; k < choice.shape[1]; k++)
        {
            var seen = k < Turns ? pictures : pictures.flip(3);
            posed += seen.rot90(-(k % Turns), (2, 3)) * choice.select(1, k).view(-1, 1, 1, 1);
        }

        return posed.MoveToOuterDisposeScope();
    }

    /// <summary>Answers to posed pictures, turned back to where the pictures were; of a network without a mirror.</summary>
    /// <param name="answers">[B, C, side, side].</param>
    public static Tensor TurnedBack(Tensor answers, Tensor choice)
    {
        using var scope = NewDisposeScope();
        var back = zeros_like(answers);
        for (var k = 0; k < Turns; k++)
        {
            back += answers.rot90(k, (2, 3)) * choice.select(1, k).view(-1, 1, 1, 1);
        }

        return back.MoveToOuterDisposeScope();
    }

    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        return Posed(pictures, Choice(pictures)).MoveToOuterDisposeScope();
    }

    private Tensor Scores(Tensor pictures) => _group.call(nn.functional.relu(_lifting.call(pictures))).mean([2, 3]);
}
