using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Finders;

/// <summary>Every date of the document as its date, except those whose label says that they are another one.</summary>
internal sealed class DateFinder : ICandidateFinder
{
    public string Field => FieldNames.Date;

    public IReadOnlyList<string> Features { get; } =
    ["one", "date", "labelAbove", "time", "place", "times", "first", "confidence", "twoDigitYear", "longWord", "earliest"];

    public IReadOnlyList<Candidate> Find(FieldContext context)
    {
        var dates = context.Rows.SelectMany(row => context.Dates.FindAll(row.Text).Select(date => (Row: row, Date: date))).ToList();
        var earliest = dates.Select(item => item.Date.Value).DefaultIfEmpty().Min();
        var found = new List<Candidate>();
        foreach (var (row, date) in dates)
        {
            var span = row.SpanOf(date.Start, date.Length);
            var (label, isAbove) = context.LabelOf(span, kind => kind is FieldNames.Date or LabelKinds.OtherDate or FieldNames.DueDate);
            if (label is { Kind: LabelKinds.OtherDate or FieldNames.DueDate })
            {
                continue;
            }

            double[] features =
            [
                1,
                Flag(label?.Kind == FieldNames.Date),
                Flag(isAbove),
                Flag(TimeParser.Find(row.Text) is not null),
                (row.Index + 1.0) / context.Rows.Count,
                Math.Min(3, dates.Count(other => other.Date.Value == date.Value)) / 3.0,
                Flag(row.Index == dates[0].Row.Index),
                span.Confidence,
                Flag(date.Length < 9),
                Flag(span.Text.Length > date.Length + 3),
                Flag(date.Value == earliest),
            ];
            found.Add(
                new Candidate(DateParser.Format(date.Value), row.Text.Substring(date.Start, date.Length), [span], label?.Span, features)
            );
        }

        return found;

        static double Flag(bool value) => value ? 1 : 0;
    }
}
