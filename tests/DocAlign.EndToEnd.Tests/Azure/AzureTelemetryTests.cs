using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocAlign.Tests.Shared;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>Health, metrics, traces and logs of a worker on Azure Storage, as an operator's tools read them.</summary>
public sealed class AzureTelemetryTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private const string Sender = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task HealthMetricsAndLogs_TellWhatHappenedAndNoSecret()
    {
        var traces = new MemoryStream();
        await using var collector = await MonitoringTools.CollectorAsync(traces);
        var work = await AzureWork.SubmitAsync(fixture, 3, new() { ["TRACEPARENT"] = $"00-{Sender}-b7ad6b7169203331-01" });
        await work.Queue.SendMessageAsync("{\"blob\": \"broken");
        var port = Azurite.FreePort();
        work.Set("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single() + "/");
        work.Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        work.Set("OTEL_BSP_SCHEDULE_DELAY", "200");
        using var worker = work.Start("--http", $"127.0.0.1:{port}", "--log", "json");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await AzureWork.UntilAsync(
            () => work.ResultCount == 3 && work.Queue.GetProperties().Value.ApproximateMessagesCount == 0,
            60,
            () => worker.Printed
        );

        foreach (var path in new[] { "/health/startup", "/health/ready", "/health/live" })
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(path)).StatusCode);
        }

        var metrics = await http.GetStringAsync("/metrics");
        fixture.Printed.Enqueue(metrics);
        foreach (
            var wanted in new[]
            {
                "docalign_scans_total{outcome=\"completed\",reason=\"\"} 3",
                "docalign_stage_duration_seconds_count{stage=\"recognize\"} 3",
                "docalign_pages_total{decision=\"untouched\"} 3",
                "docalign_pages_located_total{device=",
                "docalign_words_total{origin=\"page\"}",
                "docalign_words_total{origin=\"segment\"}",
                "docalign_scan_duration_seconds_bucket{outcome=\"completed\",le=\"+Inf\"} 3",
                "docalign_memory_resident_bytes{process=\"children\"} ",
                "docalign_tensors_live ",
                "docalign_queue_reachable 1",
                "docalign_page_confidence_sum",
            }
        )
        {
            Assert.Contains(wanted, metrics, StringComparison.Ordinal);
        }

        // docs/queue.md lists what is exposed; what nothing has counted yet does not show.
        var exposed = Names(metrics, "# TYPE (?<name>[a-z_]+)");
        var documented = Names(
            await File.ReadAllTextAsync(Path.Combine(DocAlignProcess.Root, "docs", "queue.md")),
            "(?<name>docalign_[a-z_]+)"
        );
        Assert.Empty(exposed.Except(documented));
        string[] unseen =
        [
            "docalign_leases_renewed_total",
            "docalign_storage_retries_total",
            "docalign_storage_failures_total",
            "docalign_page_straightness_before",
            "docalign_page_straightness_after",
            "docalign_drift_alarm",
            "docalign_drift_kolmogorov_smirnov",
            "docalign_drift_population_stability",
        ];
        Assert.Empty(documented.Except(exposed).Except(unseen));
        await MonitoringTools.CheckWithPromtoolAsync(metrics);
        worker.Stop();
        Assert.Equal(0, await worker.EndAsync(30));

        // One JSON object a line, with its event id, and no file name.
        var lines = worker
            .Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToArray();
        Assert.Equal(3, lines.Count(line => line.GetProperty("EventId").GetInt32() == 100));
        Assert.DoesNotContain("scan-0000", worker.Printed, StringComparison.Ordinal);

        // Names, ids and the sender's trace id stand in the protobuf as they are.
        await AzureWork.UntilAsync(() => Collected().Contains("recognize", StringComparison.Ordinal), 10, () => "No trace arrived.");
        var collected = Collected();
        fixture.Printed.Enqueue(collected);
        foreach (
            var span in new[]
            {
                "scan",
                "download",
                "decode",
                "locate",
                "recognize",
                "publish",
                "settle",
                Encoding.Latin1.GetString(Convert.FromHexString(Sender)),
            }
        )
        {
            Assert.Contains(span, collected, StringComparison.Ordinal);
        }

        string Collected()
        {
            lock (traces)
            {
                return Encoding.Latin1.GetString(traces.ToArray());
            }
        }
    }

    private static HashSet<string> Names(string text, string pattern) =>
        Regex
            .Matches(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
}
