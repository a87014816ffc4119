using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Fusion;

/// <summary>
/// Makes one text of several readings: words are grouped by place, each gets a probability, and the likeliest reading of a place stands.
/// </summary>
public sealed class ReadingFusion(WordModel model)
{
    /// <summary>
    /// Probability from which a word counts. Keeping words from half of the best F1 on maximises F1 when probabilities are calibrated
    /// (Lipton, Elkan and Naryanaswamy, arXiv 1402.1892);
    /// word F1 is about 0.8 on photographs.
    /// </summary>
    public const double LeastProbability = 0.4;

    /// <summary>Share of the smaller box from which two words are at one place.</summary>
    private const double SamePlace = 0.5;

    private static readonly char[] Punctuation = [.. ".,:;-'\"|_*()[]"];

    /// <param name="readings">The page's own first.</param>
    public IReadOnlyList<FusedWord> Fuse(IReadOnlyList<ReadRegion> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var page = PageEvidence.Of(readings[0].Words);
        var fused = new List<FusedWord>();
        foreach (var place in Places(readings))
        {
            var words = place.OrderBy(entry => entry.Reading).Select(Rated).ToList();

            // The first of equals is the page's own reading.
            var best = words
                .Select(word => word.Reading)
                .Distinct()
                .Select(reading => Alternative(words, reading))
                .MaxBy(alternative => alternative.Sum(word => word.Probability - LeastProbability))!;
            fused.AddRange(best.Select(word => new FusedWord(word.Word, word.Probability, word.Probability < LeastProbability)));

            RatedWord Rated((int Reading, CandidateWord Word) entry)
            {
                var opinion = OpinionOn(entry.Word, entry.Reading, place, readings);
                return new RatedWord(entry.Reading, entry.Word, model.Probability(WordFeatures.Of(entry.Word, opinion, page)));
            }
        }

        return fused;
    }

    /// <summary>All candidates of a page with what the model sees of them.</summary>
    public static IEnumerable<(CandidateWord Word, double[] Features)> Candidates(IReadOnlyList<ReadRegion> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var page = PageEvidence.Of(readings[0].Words);
        return Places(readings)
            .SelectMany(place =>
                place.Select(entry =>
                    (entry.Word, WordFeatures.Of(entry.Word, OpinionOn(entry.Word, entry.Reading, place, readings), page))
                )
            );
    }

    /// <summary>
    /// The words of one reading, and those of the others that none of them lies on: two segments below one bad word of the page are both
    /// text.
    /// </summary>
    private static List<RatedWord> Alternative(List<RatedWord> words, int reading)
    {
        var chosen = words.Where(word => word.Reading == reading).ToList();
        foreach (var other in words.Where(word => word.Reading != reading).OrderByDescending(word => word.Probability))
        {
            if (!chosen.Any(word => Boxes.ShareOfSmaller(word.Word.Box, other.Word.Box) > SamePlace))
            {
                chosen.Add(other);
            }
        }

        return chosen;
    }

    private static Opinion OpinionOn(
        CandidateWord word,
        int reading,
        IReadOnlyList<(int Reading, CandidateWord Word)> place,
        IReadOnlyList<ReadRegion> readings
    )
    {
        var others = place
            .Where(entry => entry.Reading != reading && Boxes.ShareOfSmaller(entry.Word.Box, word.Box) > SamePlace)
            .Select(entry => entry.Word)
            .ToList();
        var same = others.Where(other => Essence(other.Text) == Essence(word.Text)).ToList();
        var isLone =
            others.Count == 0
            && readings.Where((other, index) => index != reading && Boxes.ShareOfSmaller(other.Region, word.Box) > SamePlace).Any();
        return new Opinion(same.Count > 0 ? same.Max(other => other.Confidence) : 0, others.Count > 0 && same.Count == 0, isLone);
    }

    /// <summary>A word without the punctuation around it.</summary>
    private static string Essence(string text) => text.Trim(Punctuation) is { Length: > 0 } essence ? essence : text;

    /// <summary>Groups of words that lie on each other.</summary>
    private static IEnumerable<IReadOnlyList<(int Reading, CandidateWord Word)>> Places(IReadOnlyList<ReadRegion> readings)
    {
        var entries = readings
            .SelectMany((reading, index) => reading.Words.Select(word => (Reading: index, Word: word)))
            .OrderBy(entry => entry.Word.Box.Top)
            .ToList();
        var parents = Enumerable.Range(0, entries.Count).ToArray();
        for (var i = 0; i < entries.Count; i++)
        {
            var box = entries[i].Word.Box;
            for (var j = i + 1; j < entries.Count && entries[j].Word.Box.Top < box.Bottom; j++)
            {
                if (entries[i].Reading != entries[j].Reading && Boxes.ShareOfSmaller(box, entries[j].Word.Box) > SamePlace)
                {
                    parents[Root(parents, j)] = Root(parents, i);
                }
            }
        }

        return entries
            .Select((entry, index) => (entry, Root: Root(parents, index)))
            .GroupBy(pair => pair.Root, pair => pair.entry)
            .Select(group => group.ToList());
    }

    private static int Root(int[] parents, int index)
    {
        while (parents[index] != index)
        {
            parents[index] = parents[parents[index]];
            index = parents[index];
        }

        return index;
    }

    private readonly record struct RatedWord(int Reading, CandidateWord Word, double Probability);
}
