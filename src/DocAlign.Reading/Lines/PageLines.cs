namespace DocAlign.Reading.Lines;

/// <summary>What the line finder saw on a page.</summary>
public sealed record PageLines(IReadOnlyList<TextSegment> Segments, IReadOnlyList<Rule> Rules)
{
    /// <summary>Four fifths of the page are darker than mid-grey: text may be light where nobody saw it.</summary>
    public bool IsOnDarkPaper { get; init; }

    /// <summary>
    /// Height of the page's capitals and digits in pixels: the median over its segments, each as long as it is. 0 without segments.
    /// </summary>
    public int CharacterHeight
    {
        get
        {
            var left = Segments.Sum(segment => segment.Components) / 2;
            foreach (var segment in Segments.OrderBy(segment => segment.CharacterHeight))
            {
                left -= segment.Components;
                if (left <= 0)
                {
                    return segment.CharacterHeight;
                }
            }

            return 0;
        }
    }
}
