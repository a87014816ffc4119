using DocAlign.Geometry;

namespace DocAlign.Fields.Templates;

/// <summary>Finds where the places of a form lie on a page: the homography that most words agree with.</summary>
/// <remarks>
/// It is the best of many, each through four pairs of words that were drawn at random; the generator's seed is fixed, so the same page
/// gives the same alignment.
/// Source: M. A. Fischler, R. C. Bolles, "Random Sample Consensus", 1981.
/// </remarks>
internal static class FormAlignment
{
    /// <summary>Draws: with a third of the pairs right, four right ones are drawn with a probability of 0.9999 at least once.</summary>
    private const int Draws = 800;

    /// <summary>How far a word may lie from where a drawn homography puts it, in half pages: 2 % of the page.</summary>
    private const double CoarseReach = 0.04;

    /// <summary>The same for the homography of all words that agree: 1.2 %, since pages that were bent are not quite flat.</summary>
    private const double FineReach = 0.024;

    /// <summary>A homography of fewer words says nothing.</summary>
    private const int LeastWords = 8;

    private const int Seed = 4711;

    /// <param name="pairs">Words with the same text; a word may be in several pairs.</param>
    /// <returns>The homography and the pairs that agree with it, each word once; null where too few agree.</returns>
    public static (Homography Map, IReadOnlyList<PlacePair> Pairs)? Find(IReadOnlyList<PlacePair> pairs)
    {
        if (pairs.Select(pair => pair.Form).Distinct().Count() < LeastWords)
        {
            return null;
        }

        var random = new Random(Seed);
        var rare = RarestFirst(pairs);
        List<PlacePair> best = [];
        for (var draw = 0; draw < Draws; draw++)
        {
            if (Drawn(rare, random) is { } map && Agreeing(pairs, map, CoarseReach) is var agreeing && agreeing.Count > best.Count)
            {
                best = agreeing;
            }
        }

        for (var round = 0; round < 3; round++)
        {
            if (best.Count < LeastWords || Fit(best) is not { } map)
            {
                return null;
            }

            best = Agreeing(pairs, map, FineReach);
            if (round == 2)
            {
                return best.Count >= LeastWords ? (map, best) : null;
            }
        }

        return null;
    }

    /// <summary>Pairs of words that stand seldom on both sides; half of the pairs at least.</summary>
    private static PlacePair[] RarestFirst(IReadOnlyList<PlacePair> pairs)
    {
        var perForm = pairs.GroupBy(pair => pair.Form).ToDictionary(group => group.Key, group => group.Count());
        var perPage = pairs.GroupBy(pair => pair.Page).ToDictionary(group => group.Key, group => group.Count());
        var sorted = pairs.OrderBy(pair => perForm[pair.Form] * perPage[pair.Page]).ToArray();
        var unique = sorted.Count(pair => perForm[pair.Form] * perPage[pair.Page] == 1);
        return unique >= 2 * LeastWords
            ? sorted[..unique]
            : sorted[..Math.Max(Math.Min(sorted.Length, 4 * LeastWords), (sorted.Length + 1) / 2)];
    }

    private static Homography? Drawn(PlacePair[] pairs, Random random)
    {
        var four = new PlacePair[4];
        for (var i = 0; i < four.Length; i++)
        {
            four[i] = pairs[random.Next(pairs.Length)];
        }

        try
        {
            var map = Homography.FromPoints([.. four.Select(pair => pair.From)], [.. four.Select(pair => pair.To)]);
            return IsPlausible(map) ? map : null;
        }
        catch (DegenerateWarpException)
        {
            return null;
        }
    }

    /// <summary>Both pages are flat and upright: the form may lie shifted and be cut, and neither be turned over nor steep.</summary>
    private static bool IsPlausible(Homography map)
    {
        if (map.LeastDenominator() < 0.5)
        {
            return false;
        }

        var (x, y) = (map.Map(new(0.5, 0)), map.Map(new(0, 0.5)));
        var (left, top) = (map.Map(new(-0.5, 0)), map.Map(new(0, -0.5)));
        var isSized = x.X - left.X is > 0.4 and < 2.5 && y.Y - top.Y is > 0.4 and < 2.5;
        return isSized && Math.Abs(x.Y - left.Y) < 0.3 && Math.Abs(y.X - top.X) < 0.3;
    }

    private static Homography? Fit(List<PlacePair> pairs)
    {
        try
        {
            return Homography.Fit([.. pairs.Select(pair => pair.From)], [.. pairs.Select(pair => pair.To)]);
        }
        catch (DegenerateWarpException)
        {
            return null;
        }
    }

    /// <summary>The pairs within reach, the closest first, each word once.</summary>
    private static List<PlacePair> Agreeing(IReadOnlyList<PlacePair> pairs, Homography map, double reach)
    {
        var near = new List<(PlacePair Pair, double Squared)>();
        foreach (var pair in pairs)
        {
            var at = map.Map(pair.From);
            var squared = ((at.X - pair.To.X) * (at.X - pair.To.X)) + ((at.Y - pair.To.Y) * (at.Y - pair.To.Y));
            if (squared <= reach * reach)
            {
                near.Add((pair, squared));
            }
        }

        near.Sort((a, b) => a.Squared.CompareTo(b.Squared));
        var (forms, pages, agreeing) = (new HashSet<int>(), new HashSet<int>(), new List<PlacePair>());
        foreach (var (pair, _) in near)
        {
            if (!forms.Contains(pair.Form) && !pages.Contains(pair.Page))
            {
                _ = forms.Add(pair.Form);
                _ = pages.Add(pair.Page);
                agreeing.Add(pair);
            }
        }

        return agreeing;
    }
}
