using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>Measures of answers for each pixel.</summary>
internal static class SegmentMetrics
{
    /// <summary>Counts of pixels by true and by found class, [classes, classes]; pixels of unknown class are left out.</summary>
    /// <param name="logits">[B, classes, S, S].</param>
    /// <param name="classes">[B, S, S].</param>
    public static Tensor Confusion(Tensor logits, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var count = logits.shape[1];
        var isKnown = classes.ge(0);
        var pairs = (classes * count) + logits.argmax(1);
        return pairs.masked_select(isKnown).bincount(weights: null, minlength: count * count).view(count, count).MoveToOuterDisposeScope();
    }

    /// <summary>Mean over the classes that occur of the intersection over the union of what is true and what was found.</summary>
    /// <param name="confusion">[classes, classes], true by found.</param>
    public static double MeanIoU(Tensor confusion)
    {
        using var scope = NewDisposeScope();
        var counts = confusion.to(ScalarType.Float64);
        var both = counts.diagonal();
        var either = counts.sum([0]) + counts.sum([1]) - both;
        var occurs = either.gt(0);
        return (both / either.clamp_min(1)).masked_select(occurs).mean().item<double>();
    }

    /// <summary>
    /// Sum over known pixels of the Kullback-Leibler divergence of the answer to a turned photo from the turned answer to the photo, and
    /// the number of those pixels.
    /// </summary>
    /// <param name="turnedAnswers">Logits of the photo, turned: [B, classes, S, S].</param>
    /// <param name="answers">Logits of the turned photo.</param>
    /// <param name="classes">Of the turned photo, [B, S, S].</param>
    public static (double Sum, long Pixels) Divergence(Tensor turnedAnswers, Tensor answers, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var (p, q) = (
            nn.functional.log_softmax(turnedAnswers.to(ScalarType.Float64), 1),
            nn.functional.log_softmax(answers.to(ScalarType.Float64), 1)
        );
        var isKnown = classes.ge(0);
        return ((p.exp() * (p - q)).sum([1]).masked_select(isKnown).sum().item<double>(), isKnown.sum().item<long>());
    }
}
