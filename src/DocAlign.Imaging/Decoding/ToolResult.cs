namespace DocAlign.Imaging.Decoding;

/// <summary>How a tool ended.</summary>
/// <param name="Status">Its exit code; 128 and the signal's number where a signal ended it.</param>
/// <param name="Errors">The first of what it complained about.</param>
internal sealed record ToolResult<T>(int Status, T Output, string Errors)
{
    private const int LongestReason = 120;

    /// <summary>Ended by the signal of the limit on processor time, or by the one behind it.</summary>
    public bool IsKilled => Status is 128 + 24 or 128 + 9;

    /// <summary>poppler says so and leaves; C++ throws, and aborts where nobody catches it.</summary>
    public bool IsOutOfMemory => Says("ut of memory") || Says("bad_alloc");

    /// <summary>
    /// What went wrong, without anything that may be content: the first complaint, without paths and without what it quotes.
    /// </summary>
    public string Reason
    {
        get
        {
            var line =
                Errors
                    .Split('\n')
                    .FirstOrDefault(line =>
                        line.Contains("rror", StringComparison.Ordinal) || line.Contains("ould not", StringComparison.Ordinal)
                    )
                ?? "";
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Contains('/') ? "..." : word);
            var parts = string.Join(' ', words).Split('\'').Select((part, index) => index % 2 == 0 ? part : "...");
            var clean = string.Concat(string.Join('\'', parts).Where(letter => letter is >= ' ' and <= '~')).Trim().TrimEnd('.');
            return clean.Length > LongestReason ? clean[..LongestReason]
                : clean.Length > 0 ? clean
                : $"exit code {Status}";
        }
    }

    public bool Says(string words) => Errors.Contains(words, StringComparison.Ordinal);
}
