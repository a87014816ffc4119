using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Readings;

/// <summary>Which segments are read on their own: those that the reading of the page left out, or of which it is not sure.</summary>
internal static class SegmentChoice
{
    /// <summary>Confidence from which a word needs no second reading.</summary>
    private const double Sure = 0.7;

    /// <summary>Share of a segment's width that sure words must cover.</summary>
    private const double Covered = 0.85;

    /// <summary>Share of the lower of both heights that a word and a segment have in common when they are of one line.</summary>
    private const double SameLine = 0.5;

    public static bool NeedsReading(TextSegment segment, IReadOnlyList<CandidateWord> words)
    {
        var covered = new List<(int From, int To)>();
        foreach (var word in words)
        {
            if (!IsOnLine(word.Box, segment.Box))
            {
                continue;
            }

            if (word.Confidence < Sure)
            {
                return true;
            }

            covered.Add((Math.Max(word.Box.Left, segment.Box.Left), Math.Min(word.Box.Right, segment.Box.Right)));
        }

        // Spaces between words belong to what is covered.
        var slack = segment.CharacterHeight;
        var (reached, open) = (segment.Box.Left, 0);
        foreach (var (from, to) in covered.Order())
        {
            open += Math.Max(0, from - reached - (reached == segment.Box.Left ? 0 : slack));
            reached = Math.Max(reached, to);
        }

        open += Math.Max(0, segment.Box.Right - reached);
        return covered.Count == 0 || open > (1 - Covered) * segment.Box.Width;
    }

    private static bool IsOnLine(PixelBox word, PixelBox segment)
    {
        var common = Math.Min(word.Bottom, segment.Bottom) - Math.Max(word.Top, segment.Top);
        return word.Left < segment.Right && word.Right > segment.Left && common >= SameLine * Math.Min(word.Height, segment.Height);
    }
}
