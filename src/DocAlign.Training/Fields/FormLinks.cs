using System.Text.Json;
using DocAlign.Documents.Fields;
using DocAlign.Fields;
using DocAlign.Fields.Values;
using DocAlign.Geometry;

namespace DocAlign.Training.Fields;

/// <summary>Compares pairs of labels and values with the links from questions to answers of FUNSD.</summary>
/// <remarks>
/// A pair is right where its label is a question and its value the answer that is linked to it: both boxes touch the true ones, and both
/// texts,
/// read by Tesseract, have a similarity of at least 0.5 to the true ones. A link counts once. Answers without text are left out.
/// Source of the truth: G. Jaume, H. K. Ekenel, J.-P. Thiran, "FUNSD", 2019.
/// </remarks>
public static class FormLinks
{
    private const double SameText = 0.5;

    /// <summary>Links that are true, pairs that were found, and pairs that are right.</summary>
    public readonly record struct Score(int True, int Found, int Right)
    {
        public double F1 => True + Found == 0 ? 0 : 2.0 * Right / (True + Found);
    }

    /// <summary>Is it a folder of FUNSD's annotations?</summary>
    public static bool IsTruth(string folder) =>
        Directory.Exists(folder)
        && Directory.GetFiles(folder, "*.json").FirstOrDefault() is { } first
        && JsonDocument.Parse(File.ReadAllBytes(first)).RootElement.TryGetProperty("form", out _);

    /// <summary>The score over all documents that have both truth and result.</summary>
    /// <exception cref="InvalidDataException">There is no such document.</exception>
    public static (int Documents, Score Score) Run(string truth, string results, TruthHalf half, FieldExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        var names = Directory
            .GetFiles(truth, "*.json")
            .Select(path => Path.GetFileName(path)!)
            .Where(name => File.Exists(Path.Combine(results, name)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (names.Count == 0)
        {
            throw new InvalidDataException(
                $"No form of '{truth}' has its result in '{results}': expected NAME.json there, as 'docalign batch --formats json' "
                    + $"writes it."
            );
        }

        var scores = FieldTruthSet
            .Half(names, half)
            .Select(name =>
                Compare(
                    File.ReadAllBytes(Path.Combine(truth, name)),
                    extractor.Extract(FieldTruthSet.PagesOf(Path.Combine(results, name))).Pairs
                )
            )
            .ToList();
        return (
            scores.Count,
            new Score(scores.Sum(score => score.True), scores.Sum(score => score.Found), scores.Sum(score => score.Right))
        );
    }

    internal static Score Compare(ReadOnlyMemory<byte> annotation, IReadOnlyList<FormPair> pairs)
    {
        var entities = JsonDocument
            .Parse(annotation)
            .RootElement.GetProperty("form")
            .EnumerateArray()
            .ToDictionary(
                entity => entity.GetProperty("id").GetInt32(),
                entity =>
                    (
                        Label: entity.GetProperty("label").GetString(),
                        Text: entity.GetProperty("text").GetString() ?? "",
                        Box: BoxOf(entity.GetProperty("box")),
                        Links: entity.GetProperty("linking")
                    )
            );
        var links = entities
            .Values.SelectMany(entity => entity.Links.EnumerateArray())
            .Select(link => (From: link[0].GetInt32(), To: link[1].GetInt32()))
            .Distinct()
            .Where(link =>
                entities[link.From].Label == "question"
                && entities[link.To].Label == "answer"
                && TextFolding.Compact(entities[link.To].Text).Length > 0
            )
            .ToList();
        var left = links.ToList();
        var right = 0;
        foreach (var pair in pairs)
        {
            var at = left.FindIndex(link =>
                Is(entities[link.From], pair.Label, pair.LabelPlace.Box) && Is(entities[link.To], pair.Value, pair.ValuePlace.Box)
            );
            if (at >= 0)
            {
                left.RemoveAt(at);
                right++;
            }
        }

        return new Score(links.Count, pairs.Count, right);

        static bool Is((string? Label, string Text, PixelBox Box, JsonElement Links) entity, string text, PixelBox box) =>
            entity.Box.Left < box.Right
            && box.Left < entity.Box.Right
            && entity.Box.Top < box.Bottom
            && box.Top < entity.Box.Bottom
            && TextFolding.Similarity(entity.Text, text) >= SameText;
    }

    private static PixelBox BoxOf(JsonElement box) =>
        PixelBox.Spanning(box[0].GetInt32(), box[1].GetInt32(), box[2].GetInt32(), box[3].GetInt32());
}
