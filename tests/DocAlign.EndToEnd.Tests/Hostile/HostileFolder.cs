using System.Security.Cryptography;
using DocAlign.Training.Synthesis.Hostile;

namespace DocAlign.EndToEnd.Tests.Hostile;

/// <summary>
/// The hostile corpus, or a slice of it, in a folder; beside it a temporary folder that only the processes of the test use.
/// </summary>
internal sealed class HostileFolder : IDisposable
{
    /// <summary>One file in so many is in the slice that every run of the tests takes.</summary>
    private const int SliceStep = 20;

    private readonly TemporaryFolder _folder = new();

    public HostileFolder()
    {
        Input = Directory.CreateDirectory(_folder.File("in")).FullName;
        Temporary = Directory.CreateDirectory(_folder.File("tmp")).FullName;
        Names = [.. HostileCorpus.Create(seed: 1).Where((_, index) => IsWhole || index % SliceStep == 0).Select(Write)];
    }

    /// <summary>DOCALIGN_HOSTILE=whole takes all files: tests/hostile.sh.</summary>
    public static bool IsWhole => Environment.GetEnvironmentVariable("DOCALIGN_HOSTILE") == "whole";

    public string Input { get; }

    /// <summary>What the processes take for the machine's temporary folder.</summary>
    public string Temporary { get; }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = Temporary };

    /// <summary>SHA-256 of the files, each once.</summary>
    public SortedSet<string> Contents =>
        new(
            Names.Select(name => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Input, name))))),
            StringComparer.Ordinal
        );

    public IEnumerable<string> LeftBehind => Directory.EnumerateFileSystemEntries(Temporary, "*", SearchOption.AllDirectories);

    public string PathOf(params string[] parts) => _folder.File(parts);

    public void Dispose() => _folder.Dispose();

    private string Write(HostileFile file)
    {
        File.WriteAllBytes(Path.Combine(Input, file.Name), file.Bytes);
        return file.Name;
    }
}
