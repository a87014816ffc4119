using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>
/// Says where the view lies by a map of likelihoods over the features (its mean place, a soft argmax), and its shape by a layer of units.
/// </summary>
/// <remarks>
/// The map shares its weights over all places, so that what a digit looks like need not be learned for each place anew, as a layer of
/// units must. Source: A. Nibali et al., "Numerical Coordinate Regression with Convolutional Neural Networks", arXiv 1801.07372.
/// </remarks>
internal sealed class SoftArgmaxLocalization : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "features")]
    private readonly nn.Module<Tensor, Tensor> _features;

    [ComponentName(Name = "likelihood")]
    private readonly TorchSharp.Modules.Conv2d _likelihood;

    [ComponentName(Name = "shape")]
    private readonly nn.Module<Tensor, Tensor> _shape;

    private readonly Tensor _middles; // [side of the features]

    /// <param name="features">[B, 1, side, side] to [B, channels, n, n].</param>
    /// <param name="middles">
    /// Where the middles of the n columns (and rows) of the features lie on the picture, normalized. Before training the map is even, so
    /// that the view stays in the middle if these are symmetric about 0.
    /// </param>
    /// <param name="shape">[B, channels · n · n] to [B, 2 K]: how far each point moves beside the map's place, normalized.</param>
    public SoftArgmaxLocalization(
        nn.Module<Tensor, Tensor> features,
        int channels,
        IEnumerable<double> middles,
        nn.Module<Tensor, Tensor> shape
    )
        : base(nameof(SoftArgmaxLocalization))
    {
        (_features, _shape) = (features, shape);
        _likelihood = nn.Conv2d(channels, 1, 1);
        nn.init.zeros_(_likelihood.weight);
        nn.init.zeros_(_likelihood.bias!);
        _middles = tensor(middles.Select(place => (float)place).ToArray()).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <param name="features">[B, channels, n, n].</param>
    /// <returns>The mean place (x, y) of the map of likelihoods, [B, 2], normalized.</returns>
    public Tensor Place(Tensor features)
    {
        using var scope = NewDisposeScope();
        var map = _likelihood.call(features).flatten(1).softmax(1).view(-1, features.shape[2], features.shape[3]);
        return stack([(map.sum([1]) * _middles).sum([1]), (map.sum([2]) * _middles).sum([1])], 1).MoveToOuterDisposeScope();
    }

    /// <returns>[B, 2 K]: how far each control point moves, normalized.</returns>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var seen = _features.call(pictures);
        var moves = _shape.call(seen.flatten(1)).view(seen.shape[0], -1, 2);
        return (moves + Place(seen).unsqueeze(1)).flatten(1).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _middles.Dispose();
        }

        base.Dispose(disposing);
    }
}
