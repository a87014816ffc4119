using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Measures of how far predictions keep a symmetry.</summary>
public static class EquivarianceMetrics
{
    /// <summary>
    /// Mean Kullback-Leibler divergence, natural logarithm, of the prediction on turned samples from that on the originals.
    /// </summary>
    /// <param name="original">[B, classes], logits.</param>
    public static double InvarianceError(Tensor original, Tensor augmented)
    {
        using var scope = NewDisposeScope();
        var (p, q) = (
            nn.functional.log_softmax(original.to(ScalarType.Float64), -1),
            nn.functional.log_softmax(augmented.to(ScalarType.Float64), -1)
        );
        return (p.exp() * (p - q)).sum([-1]).mean().item<double>();
    }

    /// <summary>√(accuracy × accuracy on augmented samples).</summary>
    public static double CombinedAccuracy(double accuracy, double augmented) => Math.Sqrt(accuracy * augmented);

    /// <summary>Mean of an error and the same on augmented samples.</summary>
    public static double CombinedError(double error, double augmented) => (error + augmented) / 2;

    /// <summary>Rank correlation.</summary>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        static double[] Ranks(IReadOnlyList<double> values) =>
            [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) - 1) / 2.0))];
        var (a, b) = (Ranks(x), Ranks(y));
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b, (p, q) => (p - meanA) * (q - meanB)).Sum();
        return covariance / Math.Max(1e-12, Math.Sqrt(a.Sum(p => (p - meanA) * (p - meanA)) * b.Sum(q => (q - meanB) * (q - meanB))));
    }
}
