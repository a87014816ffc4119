using DocAlign.Rectification.Equivariance;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>What a network is trained and adapted for.</summary>
internal interface IAdaptTask
{
    /// <summary>Samples to train on.</summary>
    long Count { get; }

    /// <summary>Answers are pictures, and turn with the input.</summary>
    bool AnswersTurn { get; }

    /// <summary>The first samples as the network is shown them.</summary>
    Tensor Example(int count);

    /// <summary>An untrained network.</summary>
    nn.Module<Tensor, Tensor> Create();

    /// <summary>A trained network, made softly equivariant. Shares its other layers with the result.</summary>
    nn.Module<Tensor, Tensor> Adapt(nn.Module<Tensor, Tensor> network, SoftnessDial dial);

    /// <summary>Loss on some training samples, and what the network was shown, which a canonicaliser's prior needs.</summary>
    /// <param name="picks">Indices, [B].</param>
    (Tensor Loss, Tensor Shown) Step(nn.Module<Tensor, Tensor> network, Tensor picks, SeededRandom random);

    /// <summary>Figures on the test samples.</summary>
    List<(string Name, double Value)> Measure(nn.Module<Tensor, Tensor> network);
}
