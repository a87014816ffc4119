using System.Xml.Linq;

namespace DocAlign.Deployment.Tests;

/// <summary>What is written in several places says the same.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public void Versions_AreTheSameEverywhere()
    {
        var version = XDocument.Load(Path.Combine(HelmTools.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        var labels = File.ReadAllLines(Path.Combine(HelmTools.Root, "Dockerfile"))
            .Where(line => line.Contains("image.version=", StringComparison.Ordinal))
            .Select(line => line.Split('"')[1]);
        var chart = File.ReadAllText(Path.Combine(HelmTools.Chart, "Chart.yaml"));
        Assert.Equal([version], labels);
        Assert.Contains($"version: {version}\nappVersion: \"{version}\"\n", chart, StringComparison.Ordinal);
        Assert.Contains($"## {version}", File.ReadAllText(Path.Combine(HelmTools.Root, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    /// <summary>
    /// The table of values in the chart's README is the one that values.yaml's comments give. UPDATE_SNAPSHOTS=1 writes it.
    /// </summary>
    [Fact]
    public void Readme_HasTheTableOfValues()
    {
        var table = ValuesTable.Of(File.ReadAllText(Path.Combine(HelmTools.Chart, "values.yaml")));
        var path = Path.Combine(HelmTools.Chart, "README.md");
        var readme = File.ReadAllText(path);
        var (begin, end) = (
            readme.IndexOf("| value |", StringComparison.Ordinal),
            readme.IndexOf("\n\n", readme.IndexOf("| value |", StringComparison.Ordinal), StringComparison.Ordinal)
        );
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, readme = string.Concat(readme.AsSpan(0, begin), table, readme.AsSpan(end)));
            end = begin + table.Length;
        }

        Assert.Equal(table, readme[begin..end]);
    }
}
