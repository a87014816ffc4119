using System.Text.RegularExpressions;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Finds boxes to tick whose mark was read as text: ☐ ☑ ☒ [ ] [x] ( ) (x).</summary>
internal static class CheckBoxFinder
{
    private static readonly Regex Mark = new(
        @"^(?<box>[☐☑☒□]|\[\s?(?<mark>[xXvV✓✔]?)\s?\]|\(\s?(?<mark>[xXvV✓✔])\s?\))(?<text>.*)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    public static IReadOnlyList<CheckBox> Find(FieldContext context)
    {
        var found = new List<CheckBox>();
        foreach (var row in context.Rows)
        {
            var marks = Enumerable.Range(0, row.Words.Count).Where(i => Mark.IsMatch(row.Words[i].Text)).ToList();
            foreach (var at in marks)
            {
                var match = Mark.Match(row.Words[at].Text);
                var end = marks.Where(other => other > at).DefaultIfEmpty(row.Words.Count).First();
                var span = new RowSpan(row, at, end - at);
                var label = $"{match.Groups["text"].Value} {string.Join(' ', span.Words.Skip(1).Select(word => word.Text))}".Trim();
                var isChecked = match.Groups["box"].Value is "☑" or "☒" || match.Groups["mark"].Length > 0;
                found.Add(new CheckBox(label, isChecked, Places.Of([span])));
            }
        }

        return found;
    }
}
