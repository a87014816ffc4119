namespace DocAlign.Worker.Batch;

/// <summary>What a batch found.</summary>
/// <param name="Inputs">The scans, in order.</param>
/// <param name="PassedOver">Names of the files that were taken for no scan, by their extension; none of files that were named
/// themselves.</param>
public sealed record BatchListing(IReadOnlyList<BatchInput> Inputs, IReadOnlyList<string> PassedOver)
{
    /// <summary>Files that were left out because they lie where the results go.</summary>
    public int LeftOut { get; init; }

    /// <summary>The same for one part of the batch.</summary>
    public BatchListing Of(Shard shard) =>
        this with
        {
            Inputs = [.. Inputs.Where(input => shard.Takes(input.Name))],
            PassedOver = [.. PassedOver.Where(shard.Takes)],
        };

    /// <summary>
    /// What was passed over and why, by extension, the most frequent first: "3 not a scan (.txt 2, no extension 1)"; null when nothing was.
    /// </summary>
    public string? DescribePassedOver()
    {
        var kinds = PassedOver
            .GroupBy(Kind, StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Count())
            .ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Key} {kind.Count()}");
        return PassedOver.Count == 0 ? null : $"{PassedOver.Count} not a scan ({string.Join(", ", kinds)})";
    }

    private static string Kind(string name) =>
        Path.GetExtension(name).ToLowerInvariant() is { Length: > 0 } extension ? extension : "no extension";
}
