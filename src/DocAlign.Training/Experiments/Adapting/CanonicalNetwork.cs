using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>
/// A trained network behind one that turns the picture to a canonical pose (A. K. Mondal et al., "Equivariant adaptation of large
/// pretrained models", NeurIPS 2023).
/// </summary>
/// <remarks>The pose is one of four quarter turns: the answers to the four orientations of a picture are the same, exactly.</remarks>
internal sealed class CanonicalNetwork : nn.Module<Tensor, Tensor>
{
    private readonly bool _turnsBack;

    [ComponentName(Name = "pose")]
    private readonly PoseNetwork _pose;

    [ComponentName(Name = "network")]
    private readonly nn.Module<Tensor, Tensor> _network;

    /// <param name="network">Trained on upright pictures of three channels. Belongs to the result.</param>
    /// <param name="turnsBack">Answers are pictures, and turn with the input.</param>
    public CanonicalNetwork(nn.Module<Tensor, Tensor> network, bool turnsBack)
        : base(nameof(CanonicalNetwork))
    {
        (_turnsBack, _pose, _network) = (turnsBack, new PoseNetwork(channels: 3), network);
        RegisterComponents();
    }

    /// <summary>
    /// How far the pose of upright pictures is from upright: the prior that keeps the trained network's pictures as they are.
    /// </summary>
    public Tensor PoseLoss(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var logits = _pose.Logits(pictures);
        return nn.functional.cross_entropy(logits, zeros(logits.shape[0], ScalarType.Int64)).MoveToOuterDisposeScope();
    }

    /// <param name="pictures">[B, 3, side, side].</param>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var choice = _pose.Choice(pictures);
        var answers = _network.call(PoseNetwork.Posed(pictures, choice));
        return (_turnsBack ? PoseNetwork.TurnedBack(answers, choice) : answers).MoveToOuterDisposeScope();
    }
}
