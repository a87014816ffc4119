using System.Text.Json;

namespace DocAlign.Reading.Fusion;

/// <summary>A logistic regression: the probability that a word is read right.</summary>
/// <param name="weights">One for each of <see cref="WordFeatures.Names"/>.</param>
public sealed class WordModel(IReadOnlyList<double> weights)
{
    private static readonly Lazy<WordModelFile> Shipped = new(Load);

    /// <summary>For words of the page's reading beside those of segments.</summary>
    public static WordModel Full => new(Shipped.Value.Full);

    /// <summary>For words of the page's reading alone.</summary>
    public static WordModel Fast => new(Shipped.Value.Fast);

    public IReadOnlyList<double> Weights => weights;

    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">There is not one feature for each weight.</exception>
    public double Probability(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Length != weights.Count)
        {
            throw new ArgumentException(
                $"There are {features.Length} features, expected {weights.Count}: one for each weight.",
                nameof(features)
            );
        }

        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private static WordModelFile Load()
    {
        using var stream = typeof(WordModel).Assembly.GetManifestResourceStream("word-model.json")!;
        var file = JsonSerializer.Deserialize(stream, WordModelJson.Default.WordModelFile)!;
        return
            file.Features.SequenceEqual(WordFeatures.Names, StringComparer.Ordinal)
            && file.Full.Count == WordFeatures.Names.Count
            && file.Fast.Count == WordFeatures.Names.Count
            ? file
            : throw new InvalidDataException(
                $"word-model.json is for the features {string.Join(", ", file.Features)}; expected "
                    + $"{string.Join(", ", WordFeatures.Names)}. Fit it again."
            );
    }
}
