using DocAlign.Geometry;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Order;

namespace DocAlign.Reading.Tables;

/// <summary>Finds grids of rules that cross each other, and puts the words into their cells.</summary>
public static class RuledTableFinder
{
    /// <summary>Pixels by which two pieces of one rule may be off each other, and by which two rules that meet may miss.</summary>
    private const int Slack = 10;

    /// <summary>Gap in pixels up to which pieces of a rule are one: letters cross it, or print is weak.</summary>
    private const int MostGap = 40;

    /// <summary>Rules each way that make a table: one row of two cells, or two rows of one.</summary>
    private const int LeastRules = 2;

    /// <summary>Fewer cells are a box.</summary>
    private const int LeastCells = 2;

    /// <summary>Rules closer together than this are a double rule, not a row.</summary>
    private const int LeastCellSide = 14;

    public static IReadOnlyList<RuledTable> Find(IReadOnlyList<Rule> rules, IReadOnlyList<RecognizedWord> words)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(words);
        var joined = Joined(rules, isHorizontal: true).Concat(Joined(rules, isHorizontal: false)).ToList();
        return [.. Groups(joined).Select(group => Table(group, words)).OfType<RuledTable>().OrderBy(table => table.Box.Top)];
    }

    /// <summary>Pieces that lie in one line, as one rule each.</summary>
    private static IEnumerable<Rule> Joined(IReadOnlyList<Rule> rules, bool isHorizontal)
    {
        var whole = new List<PixelBox>();
        foreach (
            var box in rules
                .Where(rule => rule.IsHorizontal == isHorizontal)
                .Select(rule => rule.Box)
                .OrderBy(box => isHorizontal ? box.Left : box.Top)
        )
        {
            var before = whole.FindIndex(other =>
                isHorizontal
                    ? box.Left - other.Right <= MostGap && Distance(box.Top, box.Bottom, other.Top, other.Bottom) <= Slack / 2
                    : box.Top - other.Bottom <= MostGap && Distance(box.Left, box.Right, other.Left, other.Right) <= Slack / 2
            );
            if (before < 0)
            {
                whole.Add(box);
            }
            else
            {
                whole[before] = whole[before].Union(box);
            }
        }

        return whole.Select(box => new Rule(box, isHorizontal));
    }

    /// <summary>Rules that hang together: each meets another one of the other direction.</summary>
    private static IEnumerable<IReadOnlyList<Rule>> Groups(List<Rule> rules)
    {
        var left = new HashSet<int>(Enumerable.Range(0, rules.Count));
        while (left.Count > 0)
        {
            var group = new List<int> { left.First() };
            left.Remove(group[0]);
            for (var i = 0; i < group.Count; i++)
            {
                var met = left.Where(index => Meet(rules[group[i]], rules[index])).ToList();
                group.AddRange(met);
                left.ExceptWith(met);
            }

            yield return [.. group.Select(index => rules[index])];
        }
    }

    private static bool Meet(Rule a, Rule b) =>
        a.IsHorizontal != b.IsHorizontal
        && Distance(a.Box.Left, a.Box.Right, b.Box.Left, b.Box.Right) <= Slack
        && Distance(a.Box.Top, a.Box.Bottom, b.Box.Top, b.Box.Bottom) <= Slack;

    /// <summary>Gap between two intervals; 0 where they overlap.</summary>
    private static int Distance(int from, int to, int otherFrom, int otherTo) =>
        Math.Max(0, Math.Max(from, otherFrom) - Math.Min(to, otherTo));

    private static RuledTable? Table(IReadOnlyList<Rule> rules, IReadOnlyList<RecognizedWord> words)
    {
        var rows = Places(rules.Where(rule => rule.IsHorizontal).Select(rule => (rule.Box.Top + rule.Box.Bottom) / 2));
        var columns = Places(rules.Where(rule => !rule.IsHorizontal).Select(rule => (rule.Box.Left + rule.Box.Right) / 2));
        if (rows.Count < LeastRules || columns.Count < LeastRules || (rows.Count - 1) * (columns.Count - 1) < LeastCells)
        {
            return null;
        }

        var cells = new List<TableCell>();
        for (var row = 0; row + 1 < rows.Count; row++)
        {
            for (var column = 0; column + 1 < columns.Count; column++)
            {
                var box = new PixelBox(columns[column], rows[row], columns[column + 1], rows[row + 1]);
                cells.Add(new TableCell(row, column, box, TextIn(box, words)));
            }
        }

        // Frames around pictures and pages have no words in their cells.
        return cells.Any(cell => cell.Text.Length > 0)
            ? new RuledTable(new PixelBox(columns[0], rows[0], columns[^1], rows[^1]), rows.Count - 1, columns.Count - 1, cells)
            : null;
    }

    /// <summary>Where rules lie across their direction; double rules count once.</summary>
    private static List<int> Places(IEnumerable<int> middles)
    {
        var places = new List<int>();
        foreach (var middle in middles.Order())
        {
            if (places.Count == 0 || middle - places[^1] >= LeastCellSide)
            {
                places.Add(middle);
            }
        }

        return places;
    }

    private static string TextIn(PixelBox cell, IReadOnlyList<RecognizedWord> words)
    {
        var inside = words.Where(word =>
        {
            var (x, y) = ((word.Box.Left + word.Box.Right) / 2, (word.Box.Top + word.Box.Bottom) / 2);
            return x >= cell.Left && x < cell.Right && y >= cell.Top && y < cell.Bottom;
        });
        return string.Join(
            ' ',
            ReadingOrder.Arrange(inside).SelectMany(block => block.Lines).SelectMany(line => line.Words).Select(word => word.Text)
        );
    }
}
