namespace DocAlign.Training.Reading;

/// <summary>How far stated probabilities can be believed.</summary>
/// <param name="Bins">Ten of equal width over the probabilities 0 to 1; a probability of 1 belongs to the last.</param>
/// <param name="CalibrationError">
/// Expected calibration error: over the bins, the mean of |mean probability - share right|, each bin counted by its words.
/// Source: C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
/// </param>
/// <param name="LogLoss">
/// Mean of -ln of the probability that was given to what is true. Probabilities are kept 1e-12 away from 0 and 1.
/// </param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double CalibrationError, double LogLoss)
{
    private const int BinCount = 10;
    private const double Least = 1e-12;

    public int Count => Bins.Sum(bin => bin.Count);

    /// <summary>0 without words.</summary>
    public double ShareRight => Bins.Sum(bin => bin.Count * bin.ShareRight) / Math.Max(1, Count);

    /// <exception cref="ArgumentOutOfRangeException">A probability is not between 0 and 1.</exception>
    public static Reliability Of(IReadOnlyCollection<(double Probability, bool IsRight)> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (counts, sums, right, loss) = (new int[BinCount], new double[BinCount], new int[BinCount], 0.0);
        foreach (var (probability, isRight) in words)
        {
            if (probability is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(words), probability, "A probability is expected between 0 and 1.");
            }

            var bin = Math.Min(BinCount - 1, (int)(probability * BinCount));
            counts[bin]++;
            sums[bin] += probability;
            right[bin] += isRight ? 1 : 0;
            loss -= Math.Log(Math.Clamp(isRight ? probability : 1 - probability, Least, 1 - Least));
        }

        var total = Math.Max(1, words.Count);
        var error = Enumerable.Range(0, BinCount).Sum(bin => Math.Abs(sums[bin] - right[bin])) / total;
        return new Reliability([.. Enumerable.Range(0, BinCount).Select(Bin)], error, loss / total);

        ReliabilityBin Bin(int bin)
        {
            var count = Math.Max(1.0, counts[bin]);
            return new(counts[bin], sums[bin] / count, right[bin] / count);
        }
    }
}
