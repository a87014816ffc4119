using System.Globalization;
using System.Text;
using DocAlign.Documents.Fields;
using DocAlign.Fields;

namespace DocAlign.Training.Fields;

/// <summary>Compares the fields of documents with their truth.</summary>
public sealed class FieldEvaluation
{
    private static readonly string[] Order =
    [
        FieldNames.Total,
        FieldNames.Date,
        FieldNames.Company,
        FieldNames.Address,
        FieldNames.DocumentNumber,
    ];

    private FieldEvaluation(IReadOnlyList<(FieldTruth Truth, DocumentFields Fields)> documents)
    {
        Documents = documents;
        var known = documents.SelectMany(document => document.Truth.Values.Keys).Distinct().ToList();
        Scores = [.. Order.Concat(known.Except(Order)).Where(known.Contains).Select(Score)];
    }

    public IReadOnlyList<(FieldTruth Truth, DocumentFields Fields)> Documents { get; }

    public IReadOnlyList<FieldScore> Scores { get; }

    /// <summary>Line items with truth, and of them how many amounts were found.</summary>
    public (int True, int Found, int Right) Items
    {
        get
        {
            var known = Documents.Where(document => document.Truth.ItemAmounts is not null).ToList();
            return (
                known.Sum(document => document.Truth.ItemAmounts!.Count),
                known.Sum(document => document.Fields.Items.Count),
                known.Sum(Matched)
            );
        }
    }

    /// <summary>Share of documents that a person should look at.</summary>
    public double FlaggedShare => Documents.Count(document => document.Fields.NeedsReview) / (double)Documents.Count;

    /// <summary>Values with truth in documents that nobody is asked to look at, and of them those that are wrong or missing.</summary>
    public (int Values, int Wrong) NotFlagged
    {
        get
        {
            var (values, wrong) = (0, 0);
            foreach (var document in Documents.Where(document => !document.Fields.NeedsReview))
            {
                var reviewed = document
                    .Truth.Values.Where(value => value.Key is FieldNames.Total or FieldNames.Date or FieldNames.DocumentNumber)
                    .ToList();
                values += reviewed.Count + (document.Truth.ItemAmounts?.Count ?? 0);
                wrong +=
                    reviewed.Count(value => !IsExact(document, value.Key))
                    + (
                        document.Truth.ItemAmounts is { } amounts
                            ? Math.Max(amounts.Count, document.Fields.Items.Count) - Matched(document)
                            : 0
                    );
            }

            return (values, wrong);
        }
    }

    public static FieldEvaluation Run(IReadOnlyList<FieldTruth> documents, FieldExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(extractor);
        return new FieldEvaluation([.. documents.Select(document => (document, extractor.Extract(document.Pages)))]);
    }

    /// <summary>The tables of docs/accuracy.md.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Documents.Count} documents\n\n| field | truth | found | exact | nearly (0.8) | mean confidence "
                + $"|\n|---|---|---|---|---|---|\n"
        );
        foreach (var score in Scores)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {score.Field} | {score.Documents} | {score.Found} | {Share(score.Exact, score.Documents)} | "
                    + $"{Share(score.Near, score.Documents)} | {score.MeanConfidence:0.000} |\n"
            );
        }

        if (Items is var (known, found, right) && known > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"| line-item amounts | {known} | {found} | {Share(right, known)} | | |\n");
        }

        var (values, wrong) = NotFlagged;
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nFlagged for review: {FlaggedShare:0.000} of the documents. In the others {wrong} of {values} values (total, date, "
                + $"document number, line items) are wrong: {Share(wrong, values)}.\n"
        );
        return text.ToString();
    }

    /// <summary>One line for each value that is not exactly right, to look at.</summary>
    public IEnumerable<string> Misses() =>
        from document in Documents
        from value in document.Truth.Values
        where !IsExact(document, value.Key)
        let found = document.Fields.Find(value.Key)
        let confidence = found?.Confidence.ToString("0.00", CultureInfo.InvariantCulture) ?? "-"
        let flag = document.Fields.NeedsReview ? "flagged" : ""
        select $"{document.Truth.Name}\t{value.Key}\t{value.Value}\t{found?.Value ?? "-"}\t{confidence}\t{flag}";

    private static string Share(int part, int all) => all == 0 ? "-" : (part / (double)all).ToString("0.000", CultureInfo.InvariantCulture);

    private static int Matched((FieldTruth Truth, DocumentFields Fields) document)
    {
        var left = document.Truth.ItemAmounts!.ToList();
        return document.Fields.Items.Count(item => left.Remove(item.Amount));
    }

    private static bool IsExact((FieldTruth Truth, DocumentFields Fields) document, string field) =>
        document.Fields.Find(field) is { } found && FieldComparison.IsExact(field, found.Value, document.Truth.Values[field]);

    private FieldScore Score(string field)
    {
        var known = Documents.Where(document => document.Truth.Values.ContainsKey(field)).ToList();
        return new FieldScore(
            field,
            known.Count,
            known.Count(document => document.Fields.Find(field) is not null),
            known.Count(document => IsExact(document, field)),
            known.Count(document =>
                IsExact(document, field)
                || (document.Fields.Find(field) is { } found && FieldComparison.IsNear(found.Value, document.Truth.Values[field]))
            ),
            known.Count == 0 ? 0 : known.Average(document => document.Fields.Find(field)?.Confidence ?? 0)
        );
    }
}
