using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DocAlign.Deployment.Tests;

/// <summary>The chart through the real helm, over values files that cover each switch.</summary>
public sealed class ChartTests
{
    public static TheoryData<string, string> All =>
        [.. HelmTools.Helms.Keys.SelectMany(helm => HelmTools.ValuesFiles.Select(file => (helm, Path.GetFileNameWithoutExtension(file))))];

    public static TheoryData<string> Files => [.. HelmTools.ValuesFiles.Select(file => Path.GetFileNameWithoutExtension(file)!)];

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

    /// <summary>Types by the schemas, unknown fields by the compiler: an object literal may only name what its interface has.</summary>
    [Fact]
    public void Objects_HaveOnlyKnownFieldsOfTheRightTypes()
    {
        var objects = HelmTools.ValuesFiles.SelectMany(file => HelmTools.Render("helm 4", file)).ToArray();
        var script = Path.Combine(HelmTools.Tools, "validate.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "validate.mjs"), script, overwrite: true);
        var refused = HelmTools.Run("node", new JsonArray([.. objects.Select(item => item.DeepClone())]).ToJsonString(), script);
        Assert.True(refused is { Code: 0, Output: "" }, refused.Output + refused.Error);
        Assert.Equal("", Compile(objects));

        // The check itself: what is wrong is found.
        var broken = HelmTools.Render("helm 4", PathOf("minimal")).Single(item => Kind(item) == "Deployment");
        broken["spec"]!["template"]!["spec"]!["containers"]![0]!["bogus"] = 1;
        Assert.Contains("'\"bogus\"' does not exist in type 'IContainer'", Compile([broken]), StringComparison.Ordinal);
        broken["spec"]!["replicas"] = "many";
        Assert.Contains(
            "replicas must be integer",
            HelmTools.Run("node", new JsonArray(broken).ToJsonString(), script).Output,
            StringComparison.Ordinal
        );
    }

    /// <summary>Restricted pod security, limits, probes and seccomp on every pod of every values file.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Pods_AreRestrictedLimitedAndProbed(string values)
    {
        var pods = HelmTools
            .Render("helm 4", PathOf(values))
            .Select(item => (Name: Name(item), Kind: Kind(item), Pod: PodOf(item)))
            .Where(item => item.Pod is not null)
            .ToArray();
        Assert.Equal(2, pods.Length);
        foreach (var (name, kind, pod) in pods)
        {
            var security = pod!["securityContext"]!;
            Assert.True(security["runAsNonRoot"]!.GetValue<bool>() && security["runAsUser"]!.GetValue<long>() > 0, name);
            Assert.Equal("RuntimeDefault", security["seccompProfile"]!["type"]!.GetValue<string>());
            Assert.False(pod["automountServiceAccountToken"]!.GetValue<bool>());
            foreach (var forbidden in new[] { "hostNetwork", "hostPID", "hostIPC" })
            {
                Assert.Null(pod[forbidden]);
            }

            Assert.All(pod["volumes"]!.AsArray(), volume => Assert.Null(volume!["hostPath"]));
            foreach (var container in pod["containers"]!.AsArray())
            {
                var own = container!["securityContext"]!;
                Assert.False(own["allowPrivilegeEscalation"]!.GetValue<bool>());
                Assert.True(own["readOnlyRootFilesystem"]!.GetValue<bool>());
                Assert.Equal("ALL", Assert.Single(own["capabilities"]!["drop"]!.AsArray())!.GetValue<string>());
                Assert.Equal("RuntimeDefault", own["seccompProfile"]!["type"]!.GetValue<string>());
                foreach (var amount in new[] { "requests", "limits" })
                {
                    Assert.NotNull(container["resources"]![amount]!["cpu"]);
                    Assert.NotNull(container["resources"]![amount]!["memory"]);
                }

                Assert.DoesNotContain("latest", container["image"]!.GetValue<string>(), StringComparison.Ordinal);
                if (kind == "Deployment")
                {
                    Assert.All(["startupProbe", "readinessProbe", "livenessProbe"], probe => Assert.NotNull(container[probe]));
                }
                else if (kind == "ScaledJob")
                {
                    Assert.NotNull(container["livenessProbe"]);
                }
                else
                {
                    // Nothing talks to it: instead of a probe, a deadline.
                    Assert.True((kind == "Job" ? Single(values, "Job")["spec"] : pod)!["activeDeadlineSeconds"]!.GetValue<long>() > 0);
                }
            }

            Assert.Equal(kind == "Deployment" ? null : "Never", pod["restartPolicy"]?.GetValue<string>());
            if (kind is "Deployment" or "ScaledJob")
            {
                var drain = pod["containers"]![0]!["args"]!
                    .AsArray()
                    .Select(argument => argument!.GetValue<string>())
                    .Single(argument => argument.StartsWith("--drain=", StringComparison.Ordinal));
                Assert.True(
                    pod["terminationGracePeriodSeconds"]!.GetValue<long>() > long.Parse(drain[8..], CultureInfo.InvariantCulture),
                    "The grace period ends before the drain deadline."
                );
            }
        }
    }

    /// <summary>Without the switch docalign chooses by itself, which is the CPU where the pod has no GPU.</summary>
    [Theory]
    [InlineData("minimal", "Deployment")]
    [InlineData("scaled-job", "ScaledJob")]
    [InlineData("job-blobs", "Job")]
    public void GpuEnabled_RunsTheNetworksThere(string values, string kind)
    {
        JsonNode Worker(params string[] settings) =>
            PodOf(HelmTools.Render("helm 4", PathOf(values), settings).Single(item => Kind(item) == kind))!["containers"]![0]!;
        string[] Devices(JsonNode worker) =>
            [
                .. worker["args"]!
                    .AsArray()
                    .Select(argument => argument!.GetValue<string>())
                    .Where(argument => argument.StartsWith("--device", StringComparison.Ordinal)),
            ];

        var worker = Worker("gpu.enabled=true");

        Assert.Equal(["--device=cuda"], Devices(worker));
        Assert.Equal(1, worker["resources"]!["limits"]!["nvidia.com/gpu"]!.GetValue<long>());
        Assert.Empty(Devices(Worker()));
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

    private static string PathOf(string values) => Path.Combine(AppContext.BaseDirectory, "Values", values + ".yaml");

    private static string Kind(JsonObject item) => item["kind"]!.GetValue<string>();

    private static string Name(JsonObject item) => $"{Kind(item)} {item["metadata"]!["name"]}";

    private static JsonObject Single(string values, string kind) =>
        HelmTools.Render("helm 4", PathOf(values)).Single(item => Kind(item) == kind);

    private static JsonNode? PodOf(JsonObject item) =>
        Kind(item) switch
        {
            "Deployment" or "Job" => item["spec"]!["template"]!["spec"],
            "ScaledJob" => item["spec"]!["jobTargetRef"]!["template"]!["spec"],
            "Pod" => item["spec"],
            _ => null,
        };

    private static string Compile(IReadOnlyList<JsonObject> objects)
    {
        var source = new StringBuilder();
        for (var i = 0; i < objects.Count; i++)
        {
            var (api, kind) = (objects[i]["apiVersion"]!.GetValue<string>(), Kind(objects[i]));
            var module =
                api.StartsWith("keda.sh", StringComparison.Ordinal) ? "@kubernetes-models/keda/" + api
                : api.StartsWith("monitoring.coreos.com", StringComparison.Ordinal) ? "@kubernetes-models/prometheus-operator/" + api
                : "kubernetes-models/" + api;
            _ = source.Append(
                CultureInfo.InvariantCulture,
                $"import type {{ I{kind} as T{i} }} from \"{module}\";\nconst o{i}: T{i} = {objects[i].ToJsonString()};\n"
            );
        }

        var path = Path.Combine(HelmTools.Tools, "objects.ts");
        File.WriteAllText(path, source.ToString());
        return HelmTools
            .Run(
                "node",
                null,
                Path.Combine(HelmTools.Tools, "node_modules", "typescript", "lib", "tsc.js"),
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--module",
                "nodenext",
                "--moduleResolution",
                "nodenext",
                "--target",
                "es2022",
                path
            )
            .Output.Trim();
    }
}
