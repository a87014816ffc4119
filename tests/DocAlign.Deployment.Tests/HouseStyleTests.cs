using System.Text.RegularExpressions;

namespace DocAlign.Deployment.Tests;

/// <summary>What neither compiler nor formatter checks: the length of lines and files, and that a namespace is its folder.</summary>
public sealed partial class HouseStyleTests
{
    private const int LongestLine = 140;

    /// <summary>Lines of a file.</summary>
    private const int LongestFile = 300;

    /// <summary>Lines of the file that a tenth of the files are longer than; 140 is the aim, and 150 was found.</summary>
    private const int LongestOfNineTenths = 150;

    private const int LongestOfHalf = 60;

    /// <summary>Files longer than <see cref="LongestFile"/>, with the lines that they may have. This list may only shrink.</summary>
    private static readonly Dictionary<string, int> TooLong = new(StringComparer.Ordinal)
    {
        ["src/DocAlign.Geometry/ThinPlateSpline.cs"] = 360,
        ["src/DocAlign.Imaging/LightFlattening.cs"] = 305,
        ["src/DocAlign.Rectification/Equivariance/Layers/SoftConv2d.cs"] = 350,
        ["src/DocAlign.Storage/Azure/AzureScanQueue.cs"] = 415,
        ["src/DocAlign.Storage/FileSystem/FolderQueue.cs"] = 605,
        ["src/DocAlign.Training/Synthesis/Hostile/HostilePdf.cs"] = 390,
        ["src/DocAlign.Training/Synthesis/Scene.cs"] = 365,
        ["src/DocAlign.Training/Synthesis/SceneGeometry.cs"] = 315,
        ["tests/DocAlign.Deployment.Tests/ChartTests.cs"] = 320,
        ["tests/DocAlign.EndToEnd.Tests/Azure/AzureWorkerTests.cs"] = 355,
        ["tests/DocAlign.EndToEnd.Tests/BatchTests.cs"] = 310,
        ["tests/DocAlign.Imaging.Tests/ScanDecoderTests.cs"] = 495,
        ["tests/DocAlign.Pipeline.Tests/ScanProcessorTests.cs"] = 440,
        ["tests/DocAlign.Rectification.Tests/Equivariance/ProjectorVectorTests.cs"] = 540,
        ["tests/DocAlign.Storage.Tests/AzureQueueTests.cs"] = 425,
        ["tests/DocAlign.Training.Tests/TrainingTests.cs"] = 405,
    };

    private static readonly Dictionary<string, string[]> Files = Directory
        .EnumerateFiles(HelmTools.Root, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(HelmTools.Root, path))
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllLines(Path.Combine(HelmTools.Root, path)), StringComparer.Ordinal);

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
        Assert.Empty(
            Files
                .Where(file => file.Value.Length > TooLong.GetValueOrDefault(file.Key, LongestFile))
                .Select(file => $"{file.Key} has {file.Value.Length} lines")
        );
        Assert.DoesNotContain(TooLong.Keys, file => !Files.TryGetValue(file, out var lines) || lines.Length <= LongestFile);
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
