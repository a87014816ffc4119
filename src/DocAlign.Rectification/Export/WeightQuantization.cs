using static TorchSharp.torch;

namespace DocAlign.Rectification.Export;

/// <summary>Weights as 8-bit integers with a scale for each output channel, symmetric around 0: the largest weight of a channel
/// becomes 127 or -127.</summary>
internal static class WeightQuantization
{
    private const double Most = 127;

    /// <param name="weight">[outputs, ...], float32.</param>
    /// <returns>int8 of the same shape, and scales [outputs]; a weight is its integer times its channel's scale. They belong to
    /// the caller's scope.</returns>
    public static (Tensor Integers, Tensor Scales) Of(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var rows = weight.detach().flatten(1);

        // A channel of zeros has any scale.
        var largest = rows.abs().amax([1]);
        var scales = where(largest.gt(0), largest.div(Most), ones_like(largest));
        var integers = rows.div(scales.unsqueeze(1)).round().clamp(-Most, Most).to(ScalarType.Int8).reshape(weight.shape);
        return (integers.MoveToOuterDisposeScope(), scales.MoveToOuterDisposeScope());
    }
}
