namespace DocAlign.Reading.Lines;

/// <summary>Joins components that follow each other along a line, up to a column gap.</summary>
internal static class SegmentLinker
{
    /// <summary>
    /// Gap up to which neighbours belong together, in heights of the taller one. Words are at most a height apart, columns usually more
    /// than two.
    /// </summary>
    private const double MostGap = 1.4;

    /// <summary>The same for full stops and commas, which stand close; specks farther away are none.</summary>
    private const double MostPunctuationGap = 0.6;

    /// <summary>Height in pixels of the working picture below which a component is punctuation or a speck.</summary>
    internal const int LeastLetter = 4;

    /// <summary>Share of the smaller component's height that both must have in common.</summary>
    private const double LeastOverlap = 0.45;

    /// <summary>How much taller than the segment's median a component may be; a taller one joins two lines.</summary>
    private const double MostHeight = 2.2;

    /// <summary>Components from which a segment knows its own height.</summary>
    private const int LeastForHeight = 4;

    /// <summary>Height of the bands by which neighbours are looked up, in pixels of the working picture.</summary>
    private const int Band = 16;

    /// <returns>Groups of indices into <paramref name="components"/>.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Link(IReadOnlyList<Component> components)
    {
        var segments = new List<IReadOnlyList<int>>();
        foreach (var group in Groups(components, [.. Enumerable.Range(0, components.Count)]))
        {
            var heights = group.Select(index => components[index].Box.Height).Order().ToArray();
            var most = MostHeight * heights[heights.Length / 2];
            if (group.Count < LeastForHeight || heights[^1] <= most)
            {
                segments.Add(group);
                continue;
            }

            segments.AddRange(Groups(components, [.. group.Where(index => components[index].Box.Height <= most)]));
        }

        return segments;
    }

    private static IEnumerable<IReadOnlyList<int>> Groups(IReadOnlyList<Component> components, int[] members)
    {
        Array.Sort(members, (a, b) => components[a].Box.Left.CompareTo(components[b].Box.Left));
        var parents = Enumerable.Range(0, members.Length).ToArray();
        var widestGap = MostGap * members.Select(index => components[index].Box.Height).DefaultIfEmpty().Max();
        foreach (var band in Bands(components, members))
        {
            for (var i = 0; i < band.Count; i++)
            {
                LinkToNext(components, members, band, i, widestGap, parents);
            }
        }

        return members
            .Select((index, place) => (index, Root: Root(parents, place)))
            .GroupBy(pair => pair.Root, pair => pair.index)
            .Select(group => group.ToList());
    }

    /// <summary>Places in <paramref name="members"/> by the bands that each component reaches, from left to right.</summary>
    private static Dictionary<int, List<int>>.ValueCollection Bands(IReadOnlyList<Component> components, int[] members)
    {
        var bands = new Dictionary<int, List<int>>();
        for (var place = 0; place < members.Length; place++)
        {
            var box = components[members[place]].Box;
            for (var band = box.Top / Band; band <= (box.Bottom - 1) / Band; band++)
            {
                if (!bands.TryGetValue(band, out var list))
                {
                    bands.Add(band, list = []);
                }

                list.Add(place);
            }
        }

        return bands.Values;
    }

    private static void LinkToNext(
        IReadOnlyList<Component> components,
        int[] members,
        List<int> band,
        int i,
        double widestGap,
        int[] parents
    )
    {
        var box = components[members[band[i]]].Box;
        for (var j = i + 1; j < band.Count; j++)
        {
            var other = components[members[band[j]]].Box;
            var gap = other.Left - box.Right;
            if (gap > widestGap)
            {
                return;
            }

            var common = Math.Min(box.Bottom, other.Bottom) - Math.Max(box.Top, other.Top);
            var (lower, taller) = (Math.Min(box.Height, other.Height), Math.Max(box.Height, other.Height));
            if (gap <= (lower < LeastLetter ? MostPunctuationGap : MostGap) * taller && common >= LeastOverlap * lower)
            {
                parents[Root(parents, band[j])] = Root(parents, band[i]);
            }
        }
    }

    private static int Root(int[] parents, int place)
    {
        while (parents[place] != place)
        {
            parents[place] = parents[parents[place]];
            place = parents[place];
        }

        return place;
    }
}
