using static DocAlign.Deployment.Tests.Rendered;

namespace DocAlign.Deployment.Tests;

/// <summary>The chart through the real helm, over values files that cover each switch.</summary>
public sealed class ChartTests
{
    public static TheoryData<string, string> All =>
        [.. HelmTools.Helms.Keys.SelectMany(helm => HelmTools.ValuesFiles.Select(file => (helm, Path.GetFileNameWithoutExtension(file))))];

    [Theory]
    [MemberData(nameof(All))]
    public void Lint_IsContent(string helm, string values)
    {
        var (code, output, error) = HelmTools.Run(
            HelmTools.Helms[helm],
            null,
            "lint",
            "--strict",
            HelmTools.Chart,
            "--values",
            PathOf(values)
        );
        Assert.True(code == 0, output + error);
        Assert.DoesNotContain("[WARNING]", output, StringComparison.Ordinal);
    }

    /// <summary>UPDATE_SNAPSHOTS=1 writes them anew; both versions of helm must agree.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Template_IsAsReviewed(string helm, string values)
    {
        var snapshot = Path.Combine(HelmTools.Tests, "Snapshots", values + ".json");
        var rendered =
            string.Join(
                '\n',
                HelmTools
                    .Render(helm, PathOf(values))
                    .OrderBy(Name, StringComparer.Ordinal)
                    .Select(item => item.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }))
            ) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(snapshot, rendered);
        }

        Assert.Equal(File.ReadAllText(snapshot), rendered);
    }

    [Theory]
    [InlineData("helm 3")]
    [InlineData("helm 4")]
    public void Package_HoldsTheChartWithoutTests(string helm)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var (code, output, error) = HelmTools.Run(HelmTools.Helms[helm], null, "package", HelmTools.Chart, "--destination", folder);
            Assert.True(code == 0, output + error);
            Assert.Equal("docalign-0.2.0.tgz", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("bogus=1", "bogus")]
    [InlineData("worker.paralel=2", "paralel")]
    [InlineData("worker.parallel=0", "parallel")]
    [InlineData("worker.dedupe=maybe", "dedupe")]
    [InlineData("storage.account=Not-An-Account", "account")]
    [InlineData("storage.queue=Upper", "queue")]
    [InlineData("storage.account=", "name the account (storage.account")]
    [InlineData("storage.existingSecret=x", "account and a connection string are both set")]
    [InlineData("workload=ScaledJob", "workload ScaledJob needs autoscaling.kind keda")]
    [InlineData("autoscaling.kind=hpa", "an HPA cannot scale to zero")]
    [InlineData("autoscaling.minReplicas=11", "minReplicas is 11, more than maxReplicas, 10")]
    [InlineData("image.digest=sha256:abc", "digest")]
    [InlineData("workload=StatefulSet", "workload")]
    [InlineData("monitoring.kind=ServiceMonitor,service.create=false", "ServiceMonitor needs service.create")]
    [InlineData("batch.formats=txt", "formats")]
    [InlineData("workload=Job", "workload Job needs batch.input and batch.output")]
    [InlineData("workload=Job,batch.input=scans/2026,batch.output=/data", "input")]
    [InlineData(
        "workload=Job,batch.input=/data,batch.output=/data/out,batch.parallelism=5",
        "parallelism is 5, more than there are shards, 4"
    )]
    [InlineData("workload=Job,batch.input=/data,batch.output=/data/out,autoscaling.kind=keda", "workload Job has its parallelism")]
    public void Values_ThatAreWrong_AreRefusedReadably(string set, string expected)
    {
        foreach (var helm in HelmTools.Helms)
        {
            var (code, _, error) = HelmTools.Run(
                helm.Value,
                null,
                "template",
                "release",
                HelmTools.Chart,
                "--set",
                "storage.account=scans",
                "--set",
                set
            );
            Assert.NotEqual(0, code);
            Assert.Contains(expected, error, StringComparison.Ordinal);
        }
    }
}
