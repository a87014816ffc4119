using System.Globalization;

namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>What the chart says about scaling and about a worker. Times in seconds.</summary>
internal sealed record ScalingSettings
{
    public required int MinReplicas { get; init; }

    public required int MaxReplicas { get; init; }

    /// <summary>KEDA's target for each worker, by the length of the queue with what is leased.</summary>
    public required int MessagesPerWorker { get; init; }

    public required int ActivationMessages { get; init; }

    public required double PollingInterval { get; init; }

    public required double Cooldown { get; init; }

    public required double ScaleUpStabilization { get; init; }

    public required double ScaleDownStabilization { get; init; }

    public required int Parallel { get; init; }

    public required int Prefetch { get; init; }

    public required double Drain { get; init; }

    public required double PollEmptyQueue { get; init; }

    public required double Lease { get; init; }

    /// <summary>The defaults, as the chart renders them with KEDA.</summary>
    public static ScalingSettings OfChart()
    {
        var objects = HelmTools.Render("helm 4", Path.Combine(AppContext.BaseDirectory, "Values", "minimal.yaml"), "autoscaling.kind=keda");
        var scaled = objects.Single(o => o["kind"]!.GetValue<string>() == "ScaledObject")["spec"]!;
        var trigger = scaled["triggers"]![0]!["metadata"]!;
        var behavior = scaled["advanced"]!["horizontalPodAutoscalerConfig"]!["behavior"]!;
        var container = objects.Single(o => o["kind"]!.GetValue<string>() == "Deployment")["spec"]!["template"]!["spec"]!["containers"]![
            0
        ]!;
        var arguments = container["args"]!.AsArray().Select(argument => argument!.GetValue<string>()).ToArray();
        var variables = objects.First(o => o["kind"]!.GetValue<string>() == "ConfigMap")["data"]!;
        return new ScalingSettings
        {
            MinReplicas = (int)scaled["minReplicaCount"]!.GetValue<long>(),
            MaxReplicas = (int)scaled["maxReplicaCount"]!.GetValue<long>(),
            MessagesPerWorker = int.Parse(trigger["queueLength"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            ActivationMessages = int.Parse(trigger["activationQueueLength"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            PollingInterval = scaled["pollingInterval"]!.GetValue<long>(),
            Cooldown = scaled["cooldownPeriod"]!.GetValue<long>(),
            ScaleUpStabilization = behavior["scaleUp"]!["stabilizationWindowSeconds"]!.GetValue<long>(),
            ScaleDownStabilization = behavior["scaleDown"]!["stabilizationWindowSeconds"]!.GetValue<long>(),
            Parallel = (int)Argument("--parallel"),
            Prefetch = (int)Argument("--prefetch"),
            Drain = Argument("--drain"),
            PollEmptyQueue = Argument("--poll"),
            Lease = double.Parse(variables["DOCALIGN_AZURE_LEASE_SECONDS"]!.GetValue<string>(), CultureInfo.InvariantCulture),
        };

        double Argument(string name) =>
            double.Parse(
                arguments.Single(argument => argument.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..],
                CultureInfo.InvariantCulture
            );
    }
}
