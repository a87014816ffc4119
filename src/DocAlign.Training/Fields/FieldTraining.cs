using DocAlign.Documents.Fields;
using DocAlign.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Fields;

/// <summary>Fits the field model: a ranker for each ranked field, and how far its choice can be believed.</summary>
public static class FieldTraining
{
    /// <summary>The calibration is fitted on documents that the ranker did not see, in turns.</summary>
    private const int Folds = 5;

    /// <summary>Few documents and four figures: the penalty keeps the calibration from being sure of itself.</summary>
    private const double CalibrationRidge = 1;

    /// <param name="documents">At least ten.</param>
    /// <param name="ridge">Penalty of the rankers.</param>
    /// <exception cref="InvalidDataException">There are too few documents, or no right candidate for a field.</exception>
    /// <param name="progress">Told how each ranker does on documents that it did not see.</param>
    public static FieldModelFile Fit(
        IReadOnlyList<FieldTruth> documents,
        FieldRules rules,
        double ridge,
        string fittedOn,
        IProgress<string> progress
    )
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(progress);
        if (documents.Count < 2 * Folds)
        {
            throw new InvalidDataException($"There are {documents.Count} documents with truth, expected at least {2 * Folds}.");
        }

        var models = new SortedDictionary<string, FieldWeights>(StringComparer.Ordinal);
        var contexts = documents.Select(document => new FieldContext(document.Pages, rules)).ToList();
        foreach (var finder in new ICandidateFinder[] { new CompanyFinder(), new DateFinder(), new TotalFinder() })
        {
            var known = Enumerable
                .Range(0, documents.Count)
                .Where(i => documents[i].Values.ContainsKey(finder.Field))
                .Select(i => (Candidates: finder.Find(contexts[i]), Truth: documents[i].Values[finder.Field]))
                .ToList();
            models[finder.Field] = Weights(finder, known, ridge);
            models[finder.Field + FieldModel.Calibration] = Calibrate(finder, known, ridge, progress);
        }

        var ranker = new FieldModel(new FieldModelFile(fittedOn, documents.Count, models));
        var addresses = Enumerable
            .Range(0, documents.Count)
            .Where(i => documents[i].Values.ContainsKey(FieldNames.Address))
            .SelectMany(i =>
            {
                var company = ranker.Rank(new CompanyFinder(), new CompanyFinder().Find(contexts[i]))?.Candidate.Spans ?? [];
                return FieldExamples.OfAddress(contexts[i], company, documents[i].Values[FieldNames.Address]);
            })
            .ToList();
        models[FieldNames.Address] = Solve(new AddressFinder([]).Features, addresses, FieldNames.Address, ridge);
        return new FieldModelFile(fittedOn, documents.Count, models);
    }

    private static FieldWeights Weights(
        ICandidateFinder finder,
        IEnumerable<(IReadOnlyList<Candidate> Candidates, string Truth)> known,
        double ridge
    ) => Solve(finder.Features, [.. known.SelectMany(item => FieldExamples.Of(finder, item.Candidates, item.Truth))], finder.Field, ridge);

    private static FieldWeights Calibrate(
        ICandidateFinder finder,
        List<(IReadOnlyList<Candidate> Candidates, string Truth)> known,
        double ridge,
        IProgress<string> progress
    )
    {
        var examples = new List<WordExample>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var seen = known.Where((_, i) => i % Folds != fold);
            var model = new FieldModel(
                new FieldModelFile(
                    "",
                    0,
                    new Dictionary<string, FieldWeights>(StringComparer.Ordinal) { [finder.Field] = Weights(finder, seen, ridge) }
                )
            );
            foreach (var (candidates, truth) in known.Where((_, i) => i % Folds == fold))
            {
                if (model.Rank(finder, candidates) is var (chosen, input))
                {
                    examples.Add(new WordExample(input, FieldComparison.IsExact(finder.Field, chosen.Value, truth)));
                }
            }
        }

        progress.Report(
            $"{finder.Field}: right on {examples.Count(example => example.IsRight)} of {known.Count} documents that the ranker did not see"
        );
        return Solve(FieldModel.CalibrationFeatures, examples, finder.Field + FieldModel.Calibration, CalibrationRidge);
    }

    private static FieldWeights Solve(IReadOnlyList<string> features, IReadOnlyList<WordExample> examples, string name, double ridge) =>
        examples.Any(example => example.IsRight)
            ? new FieldWeights(features, [.. LogisticFit.Solve(examples, ridge).Select(weight => Math.Round(weight, 4))])
            : throw new InvalidDataException(
                $"No candidate for '{name}' is right in any document; the truth and the results do not belong together."
            );
}
