using System.Text.RegularExpressions;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Finders;

/// <summary>
/// Fields that a label or their own form gives away, so that no ranking is needed: numbers, phone, time, due date, tax, tip, payment, IBAN.
/// </summary>
internal static class SimpleFields
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Digits with what stands between them in phone numbers.</summary>
    private static readonly Regex Phone = new(@"\(?\+?[0-9][0-9\s().-]{5,18}[0-9]", Options);

    /// <summary>A number of a document: letters, digits and dashes.</summary>
    private static readonly Regex Number = new(@"#?\s?[A-Z0-9][A-Z0-9/._-]{1,24}", Options | RegexOptions.IgnoreCase);

    /// <summary>The number of a document by its sign alone.</summary>
    private static readonly Regex NumberSign = new(@"#\s?[0-9]{3,12}\b", Options);

    private static readonly Regex TaxNumber = new(@"[A-Z]{0,3}\s?[0-9][0-9\s/.-]{6,16}[0-9]", Options);

    /// <summary>What a label and a sound form are worth before the words' own probabilities come in.</summary>
    private const double Labelled = 0.95;

    private const double Unlabelled = 0.7;

    public static IEnumerable<(string Field, Candidate Candidate, double Confidence)> Find(FieldContext context)
    {
        foreach (
            var found in new[]
            {
                Valued(context, FieldNames.Phone, Phone, text => text.Count(char.IsAsciiDigit) is >= 7 and <= 15, text => text.Trim()),
                Valued(
                    context,
                    FieldNames.TaxNumber,
                    TaxNumber,
                    text => text.Count(char.IsAsciiDigit) is >= 8 and <= 15,
                    text => TextFolding.Compact(text)
                ),
                Valued(
                    context,
                    FieldNames.DocumentNumber,
                    Number,
                    text => text.Count(char.IsAsciiDigit) >= 2 && context.Dates.FindAll(text).Count == 0,
                    text => text.TrimStart('#', ' ').TrimEnd('.', '-')
                ) ?? Signed(context),
                DueDate(context),
                Time(context),
                Account(context),
            }
        )
        {
            if (found is { } field)
            {
                yield return field;
            }
        }
    }

    /// <summary>The last amount with that label.</summary>
    public static (string Field, Candidate Candidate, double Confidence)? Amount(
        IReadOnlyList<LabelledAmount> amounts,
        string field,
        string kind
    ) =>
        amounts.LastOrDefault(amount => amount.Kind == kind && amount.IsLastInRow) is { } found
            ? Of(field, AmountParser.Format(found.Value), found.Span, found.Label!.Span)
            : null;

    private static (string, Candidate, double) Of(string field, string value, RowSpan span, RowSpan? label)
    {
        var candidate = new Candidate(value, span.Text, [span], label, []);
        return (field, candidate, Math.Round((label is null ? Unlabelled : Labelled) * candidate.WordConfidence, 4));
    }

    /// <summary>The first value of that form to the right of a label of that field, or below it.</summary>
    private static (string, Candidate, double)? Valued(
        FieldContext context,
        string field,
        Regex form,
        Func<string, bool> isSound,
        Func<string, string> normalise
    )
    {
        foreach (
            var label in context
                .Labels.SelectMany(labels => labels)
                .Where(label => label.Kind == field)
                .OrderByDescending(label => label.Letters > 3)
                .ThenBy(label => label.Span.Row.Index)
        )
        {
            var row = label.Span.Row;
            if (row.Words.Count > label.Span.End && InWords(row, label.Span.End, row.Words.Count, form, isSound) is { } beside)
            {
                return Of(field, normalise(beside.Text), beside.Span, label.Span);
            }

            if (row.Index + 1 < context.Rows.Count && context.Rows[row.Index + 1] is var below && below.Page == row.Page)
            {
                var place = label.Span.Box;
                var start = below.Words.ToList().FindIndex(word => word.Box.Right > place.Left);
                if (
                    start >= 0
                    && below.Words[start].Box.Left < place.Right
                    && context.Labels[below.Index].Count == 0
                    && InWords(below, start, below.Words.Count, form, isSound) is { } under
                )
                {
                    return Of(field, normalise(under.Text), under.Span, label.Span);
                }
            }
        }

        return null;
    }

    private static (string Text, RowSpan Span)? InWords(FieldRow row, int from, int to, Regex form, Func<string, bool> isSound)
    {
        var offset = row.Words.Take(from).Sum(word => word.Text.Length + 1);
        var text = string.Join(' ', row.Words.Skip(from).Take(to - from).Select(word => word.Text));
        foreach (Match match in form.Matches(text))
        {
            if (isSound(match.Value))
            {
                return (
                    match.Value.Trim(),
                    row.SpanOf(offset + match.Index + (match.Value.Length - match.Value.TrimStart().Length), match.Value.Trim().Length)
                );
            }
        }

        return null;
    }

    private static (string, Candidate, double)? Signed(FieldContext context) =>
        context
            .Rows.Select(row => (Row: row, Match: NumberSign.Match(row.Text)))
            .Where(item => item.Match.Success)
            .Select(item =>
                ((string, Candidate, double)?)Of(
                    FieldNames.DocumentNumber,
                    item.Match.Value.TrimStart('#', ' '),
                    item.Row.SpanOf(item.Match.Index, item.Match.Length),
                    label: null
                )
            )
            .FirstOrDefault();

    private static (string, Candidate, double)? DueDate(FieldContext context)
    {
        foreach (var row in context.Rows)
        {
            foreach (var date in context.Dates.FindAll(row.Text))
            {
                var span = row.SpanOf(date.Start, date.Length);
                if (
                    context.LabelOf(span, kind => kind is FieldNames.Date or LabelKinds.OtherDate or FieldNames.DueDate).Label is
                    { Kind: FieldNames.DueDate } label
                )
                {
                    return Of(FieldNames.DueDate, DateParser.Format(date.Value), span, label.Span);
                }
            }
        }

        return null;
    }

    /// <summary>A time with a label, or in the row of a date; else the first one.</summary>
    private static (string, Candidate, double)? Time(FieldContext context)
    {
        var times = context.Rows.Select(row => (Row: row, Time: TimeParser.Find(row.Text))).Where(item => item.Time is not null).ToList();
        if (times.Count == 0)
        {
            return null;
        }

        var (row, time) = times
            .OrderByDescending(item => context.Has(item.Row.Index, FieldNames.Time) || context.Dates.FindAll(item.Row.Text).Count > 0)
            .First();
        var label = context.Labels[row.Index].FirstOrDefault(label => label.Kind == FieldNames.Time);
        return Of(FieldNames.Time, TimeParser.Format(time!.Value.Value), row.SpanOf(time.Value.Start, time.Value.Length), label?.Span);
    }

    private static (string, Candidate, double)? Account(FieldContext context)
    {
        foreach (var row in context.Rows)
        {
            if (Iban.Find(row.Text) is var (value, start, length))
            {
                // Two check digits: one wrong number in 97 passes.
                var label = context.Labels[row.Index].FirstOrDefault(label => label.Kind == FieldNames.Iban);
                return (
                    FieldNames.Iban,
                    new Candidate(value, row.Text.Substring(start, length), [row.SpanOf(start, length)], label?.Span, []),
                    0.99
                );
            }
        }

        return null;
    }
}
