using System.Globalization;
using System.Text.Json.Nodes;
using static DocAlign.Deployment.Tests.Rendered;

namespace DocAlign.Deployment.Tests;

/// <summary>What every pod of the chart keeps to, and the switch for GPUs.</summary>
public sealed class PodTests
{
    public static TheoryData<string> Files => [.. HelmTools.ValuesFiles.Select(file => Path.GetFileNameWithoutExtension(file)!)];

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
}
