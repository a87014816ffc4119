using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocAlign.Deployment.Tests;

/// <summary>The chart's alert rules through promtool, and against what the worker exposes.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public void Rules_ArePassedByPromtoolAndFireWhenTheyShould()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "alerts.yaml"),
                new JsonObject { ["groups"] = Rules()["groups"]!.DeepClone() }.ToJsonString()
            );
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "alerts-test.yaml"), Path.Combine(folder, "alerts-test.yaml"));
            var check = HelmTools.Run(HelmTools.Promtool, null, "check", "rules", Path.Combine(folder, "alerts.yaml"));
            Assert.True(check.Code == 0, check.Output + check.Error);
            var test = HelmTools.Run(HelmTools.Promtool, null, "test", "rules", Path.Combine(folder, "alerts-test.yaml"));
            Assert.True(test.Code == 0, test.Output + test.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Rules_UseOnlyMetricsThatAreDocumented()
    {
        var documented = Metric()
            .Matches(File.ReadAllText(Path.Combine(HelmTools.Root, "docs", "queue.md")))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);
        var used = Rules()["groups"]!
            .AsArray()
            .SelectMany(group => group!["rules"]!.AsArray())
            .SelectMany(rule => Metric().Matches(rule!["expr"]!.GetValue<string>()))
            .Select(match => match.Value)
            .Distinct()
            .ToArray();
        Assert.True(used.Length >= 5);
        Assert.All(used, metric => Assert.Contains(metric, documented));
    }

    /// <summary>
    /// The dashboard asks for nothing that docs/queue.md does not list; a test of the worker compares that list with /metrics.
    /// </summary>
    [Fact]
    public void Dashboard_UsesOnlyMetricsThatAreDocumented()
    {
        var documented = Metric()
            .Matches(File.ReadAllText(Path.Combine(HelmTools.Root, "docs", "queue.md")))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);
        var dashboard = JsonNode.Parse(File.ReadAllText(Path.Combine(HelmTools.Chart, "dashboards", "docalign.json")))!;
        var panels = dashboard["panels"]!.AsArray();
        Assert.True(panels.Count >= 10);
        var used = panels
            .SelectMany(panel => panel!["targets"]!.AsArray())
            .SelectMany(target => Metric().Matches(target!["expr"]!.GetValue<string>()))
            .Select(match => match.Value.Replace("_bucket", "", StringComparison.Ordinal))
            .Distinct();
        Assert.All(used, metric => Assert.Contains(metric, documented));
    }

    private static JsonObject Rules() =>
        HelmTools
            .Render("helm 4", Path.Combine(AppContext.BaseDirectory, "Values", "monitoring-pod.yaml"))
            .Single(item => item["kind"]!.GetValue<string>() == "PrometheusRule")["spec"]!.AsObject();

    [GeneratedRegex("docalign_[a-z_]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Metric();
}
