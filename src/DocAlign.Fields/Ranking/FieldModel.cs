using System.Security.Cryptography;
using System.Text.Json;

namespace DocAlign.Fields.Ranking;

/// <summary>Logistic regressions that choose among candidates and say how likely the choice is right.</summary>
public sealed class FieldModel(FieldModelFile file)
{
    /// <summary>Behind a field's name: the probability that its chosen value is right.</summary>
    public const string Calibration = ".calibration";

    /// <summary>Names of what the calibration sees.</summary>
    internal static readonly IReadOnlyList<string> CalibrationFeatures = ["one", "logit", "lead", "wordConfidence", "support"];

    private const double MostLogit = 8;

    /// <summary>The model that came along.</summary>
    public static FieldModel Shipped { get; } = new(ReadShipped());

    /// <summary>SHA-256 of the model that came along, lower-case hexadecimal: a part of what names a result.</summary>
    public static string ShippedHash { get; } = Convert.ToHexStringLower(SHA256.HashData(ShippedBytes()));

    /// <summary>The likeliest candidate with the probability that it is right; null where there is none.</summary>
    /// <remarks>No value is surer than the least sure of its words.</remarks>
    internal (Candidate Candidate, double Confidence)? Choose(ICandidateFinder finder, IReadOnlyList<Candidate> candidates)
    {
        if (Rank(finder, candidates) is not { } ranked)
        {
            return null;
        }

        var weights = WeightsOf(finder.Field + Calibration, CalibrationFeatures);
        var confidence = Math.Min(Sigmoid(Dot(weights, ranked.CalibrationInput)), ranked.Candidate.LeastWordConfidence);
        return (ranked.Candidate, Math.Round(confidence, 4));
    }

    /// <summary>The likeliest candidate with what the calibration sees of it.</summary>
    internal (Candidate Candidate, double[] CalibrationInput)? Rank(ICandidateFinder finder, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0)
        {
            return null;
        }

        var weights = WeightsOf(finder.Field, finder.Features);
        var logits = candidates.Select(candidate => Math.Clamp(Dot(weights, candidate.Features), -MostLogit, MostLogit)).ToArray();
        var best = Enumerable.Range(0, logits.Length).MaxBy(i => logits[i]);
        var others = Enumerable.Range(0, logits.Length).Where(i => candidates[i].Value != candidates[best].Value);
        var second = others.Select(i => logits[i]).DefaultIfEmpty(-MostLogit).Max();
        return (candidates[best], [1, logits[best], logits[best] - second, candidates[best].WordConfidence, candidates[best].Support]);
    }

    /// <summary>Weights by name.</summary>
    /// <exception cref="InvalidDataException">The model lacks them, or has them for other features.</exception>
    internal IReadOnlyList<double> WeightsOf(string name, IReadOnlyList<string> features) =>
        file.Models.TryGetValue(name, out var model)
        && model.Features.SequenceEqual(features, StringComparer.Ordinal)
        && model.Weights.Count == features.Count
            ? model.Weights
            : throw new InvalidDataException(
                $"The field model has no weights '{name}' for the features {string.Join(", ", features)}. Fit it again with "
                    + $"'docalign train fields'."
            );

    internal static double Dot(IReadOnlyList<double> weights, double[] features)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }

    internal static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static FieldModelFile ReadShipped() => JsonSerializer.Deserialize(ShippedBytes(), FieldModelJson.Default.FieldModelFile)!;

    private static byte[] ShippedBytes()
    {
        using var stream = typeof(FieldModel).Assembly.GetManifestResourceStream("field-model.json")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
