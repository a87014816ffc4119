using System.Text.RegularExpressions;

namespace DocAlign.Deployment.Tests;

/// <summary>What neither compiler nor formatter checks: the length of lines and files, and that a namespace is its folder.</summary>
public sealed partial class HouseStyleTests
{
    private const int LongestLine = 140;

    private const int LongestFile = 300;

    /// <summary>Lines of the file that a tenth of the files are longer than.</summary>
    private const int LongestOfNineTenths = 140;

    private const int LongestOfHalf = 60;

    private static readonly Dictionary<string, string[]> Files = Directory
        .EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path))
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllLines(Path.Combine(Repository.Root, path)), StringComparer.Ordinal);

    [Fact]
    public void Lines_AreShort() =>
        Assert.Empty(
            Files.SelectMany(file =>
                file.Value.Select((line, index) => (line, index))
                    .Where(item => item.line.Length > LongestLine)
                    .Select(item => $"{file.Key}:{item.index + 1} has {item.line.Length} columns")
            )
        );

    [Fact]
    public void Files_AreShort()
    {
        Assert.Empty(Files.Where(file => file.Value.Length > LongestFile).Select(file => $"{file.Key} has {file.Value.Length} lines"));
        var lengths = Files.Values.Select(lines => lines.Length).Order().ToArray();
        Assert.InRange(lengths[lengths.Length / 2], 0, LongestOfHalf);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 0, LongestOfNineTenths);
    }

    /// <summary>Files that several projects share have one namespace of their own.</summary>
    [Fact]
    public void Namespaces_AreFolders() =>
        Assert.Empty(
            Files
                .Where(file => !file.Key.StartsWith("tests/Shared/", StringComparison.Ordinal))
                .Select(file => (file.Key, Found: NamespaceOf(file.Value)))
                .Where(file => file.Found is not null && file.Found != Expected(file.Key))
                .Select(file => $"{file.Key} has the namespace {file.Found}, expected {Expected(file.Key)}")
        );

    private static string? NamespaceOf(string[] lines) =>
        lines.Select(line => Namespace().Match(line)).FirstOrDefault(match => match.Success)?.Groups["name"].Value;

    private static string Expected(string path) => string.Join('.', path.Split('/')[1..^1]);

    [GeneratedRegex("^namespace (?<name>[A-Za-z0-9_.]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();
}
