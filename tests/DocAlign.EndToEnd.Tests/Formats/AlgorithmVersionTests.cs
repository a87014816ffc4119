using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocAlign.Pipeline;

namespace DocAlign.EndToEnd.Tests.Formats;

/// <summary>
/// Pins what the samples become to the version of the algorithm, so that nobody changes one without the other:
/// Fixtures/algorithm-version.json. Only what does not depend on the processor's
/// last digits is compared: decisions and words with their boxes of flat pages, decisions and words of others, in plain text and in
/// Markdown.
/// </summary>
public sealed class AlgorithmVersionTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Output_ChangesOnlyWithTheVersion()
    {
        var hashes = samples.Stems.ToDictionary(stem => stem, HashOf, StringComparer.Ordinal);
        var now = JsonSerializer.Serialize(
            new Pin(AlgorithmVersion.Current, new SortedDictionary<string, string>(hashes, StringComparer.Ordinal)),
            Indented
        );
        var pinned = JsonSerializer.Deserialize<Pin>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "algorithm-version.json"))
        )!;
        var changed = hashes.Keys.Where(stem => pinned.Samples.GetValueOrDefault(stem) != hashes[stem]).ToList();
        Assert.True(
            pinned.Version == AlgorithmVersion.Current && changed.Count == 0,
            $"The output of {string.Join(", ", changed)} changed, or the version did (pinned {pinned.Version}, now "
                + $"{AlgorithmVersion.Current}). "
                + $"Raise AlgorithmVersion.Current above {pinned.Version}, and write this to Fixtures/algorithm-version.json:\n{now}"
        );
    }

    private string HashOf(string stem)
    {
        var text = new StringBuilder();
        foreach (var page in samples.DocumentOf(stem).Pages)
        {
            text.Append(page.Warp.Decision).Append('\n');
            foreach (var word in page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words))
            {
                text.Append(word.Text).Append(page.Warp.Decision == "untouched" ? word.Box.ToString() : "").Append('\n');
            }
        }

        text.Append(File.ReadAllText(samples.PathOf(stem, ".txt"))).Append(File.ReadAllText(samples.PathOf(stem, ".md")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed record Pin(int Version, SortedDictionary<string, string> Samples);
}
