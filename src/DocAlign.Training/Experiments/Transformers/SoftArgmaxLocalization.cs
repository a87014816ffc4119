using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>
/// Says where the view lies by a heat map over the features (its expected coordinates, a soft argmax), and its shape by a layer of units.
/// </summary>
/// <remarks>
/// The heat map has the same weights at all places, so that what a digit looks like need not be learned for each place anew, as it must by
/// a layer of units. Source: A. Nibali et al., "Numerical Coordinate Regression with Convolutional Neural Networks", arXiv 1801.07372.
/// </remarks>
internal sealed class SoftArgmaxLocalization : nn.Module<Tensor, Tensor>
{
    /// <summary>Rounding of a sum of normalized coordinates.</summary>
    private const double Tolerance = 1e-4;

    [ComponentName(Name = "features")]
    private readonly nn.Module<Tensor, Tensor> _features;

    [ComponentName(Name = "heat")]
    private readonly TorchSharp.Modules.Conv2d _heat;

    [ComponentName(Name = "shape")]
    private readonly nn.Module<Tensor, Tensor> _shape;

    private readonly Tensor _centres; // [side of the features]

    /// <param name="features">[B, 1, side, side] to [B, channels, n, n].</param>
    /// <param name="centres">
    /// Coordinates of the n columns (and rows) of the features on the picture, normalized; symmetric about 0. Before training the map is
    /// even, so that the view stays in the middle.
    /// </param>
    /// <param name="shape">[B, channels · n · n] to [B, 2 K]: how far each point moves beside these, normalized.</param>
    /// <exception cref="ArgumentException">The centres are not symmetric about 0.</exception>
    public SoftArgmaxLocalization(
        nn.Module<Tensor, Tensor> features,
        int channels,
        IEnumerable<double> centres,
        nn.Module<Tensor, Tensor> shape
    )
        : base(nameof(SoftArgmaxLocalization))
    {
        float[] coordinates = [.. centres.Select(centre => (float)centre)];
        if (Math.Abs(coordinates.Sum()) > Tolerance)
        {
            throw new ArgumentException(
                $"The centres are {string.Join(", ", coordinates)}, expected ones symmetric about 0.",
                nameof(centres)
            );
        }

        (_features, _shape) = (features, shape);
        _heat = nn.Conv2d(channels, 1, 1);
        nn.init.zeros_(_heat.weight);
        nn.init.zeros_(_heat.bias!);
        _centres = tensor(coordinates).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <param name="features">[B, channels, n, n].</param>
    /// <returns>Expected coordinates (x, y) of the heat map, [B, 2], normalized.</returns>
    public Tensor ExpectedCoordinates(Tensor features)
    {
        using var scope = NewDisposeScope();
        var map = _heat.call(features).flatten(1).softmax(1).view(-1, features.shape[2], features.shape[3]);
        return stack([(map.sum([1]) * _centres).sum([1]), (map.sum([2]) * _centres).sum([1])], 1).MoveToOuterDisposeScope();
    }

    /// <returns>[B, 2 K]: how far each control point moves, normalized.</returns>
    public override Tensor forward(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var seen = _features.call(pictures);
        var moves = _shape.call(seen.flatten(1)).view(seen.shape[0], -1, 2);
        return (moves + ExpectedCoordinates(seen).unsqueeze(1)).flatten(1).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _centres.Dispose();
        }

        base.Dispose(disposing);
    }
}
