using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs.Models;
using DocAlign.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>docalign submit, work and poison on Azure Storage, as an operator runs them.</summary>
public sealed class AzureWorkerTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private const string Sender = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Stop_UnderLoad_FinishesWhatWasBegunAndFreesTheRestAtOnce()
    {
        const int Scans = 14;
        var work = await SubmitAsync(Scans);
        using var worker = work.Start("--parallel", "1", "--prefetch", "6", "--poll", "0.2");
        await AzureWork.UntilAsync(() => work.ResultCount >= 2, 60, () => worker.Printed);

        worker.Stop();
        var stopped = Stopwatch.GetTimestamp();

        // Invisible are at most those that were begun: one in the page host, and one being published. A message stays until its result is
        // committed.
        await AzureWork.UntilAsync(
            () => work.Queue.PeekMessages(32).Value.Length >= Left() - 2,
            1,
            () => $"{work.Queue.PeekMessages(32).Value.Length} of {Left()} messages are visible after 1 s:\n{worker.Printed}"
        );
        var free = Stopwatch.GetElapsedTime(stopped).TotalSeconds;
        Assert.Equal(0, await worker.EndAsync(50));
        Assert.Equal(Left(), work.Queue.PeekMessages(32).Value.Length);
        var (before, printed) = (work.ResultCount, worker.Printed);

        // What was finished is not delivered again.
        var rest = await work.RunAsync("work", "--once");
        Assert.True(rest.ExitCode == 0, rest.ToString());
        Assert.DoesNotContain("was read before", rest.Output, StringComparison.Ordinal);
        Assert.Equal(Scans - before, rest.Output.Split('\n').Count(line => line.Contains(": read,", StringComparison.Ordinal)));
        Assert.Equal(before, printed.Split('\n').Count(line => line.Contains(": read,", StringComparison.Ordinal)));
        Assert.Equal(Scans, work.ResultCount);
        TestContext.Current.SendDiagnosticMessage($"Unstarted messages were visible after {free:F2} s.");

        int Left() => work.Queue.GetProperties().Value.ApproximateMessagesCount;
    }

    [Fact]
    public async Task Stop_Twice_HandsBackAtOnceAndSaysSo()
    {
        var work = await SubmitAsync(6);
        using var worker = work.Start("--parallel", "1");
        await AzureWork.UntilAsync(() => work.ResultCount >= 1, 60, () => worker.Printed);
        worker.Stop();
        await Task.Delay(50);
        worker.Stop();
        var stopped = Stopwatch.GetTimestamp();
        Assert.Equal(130, await worker.EndAsync(10));
        Assert.InRange(Stopwatch.GetElapsedTime(stopped).TotalSeconds, 0, 5);
        Assert.Equal(work.Queue.GetProperties().Value.ApproximateMessagesCount, work.Queue.PeekMessages(32).Value.Length);
    }

    [Fact]
    public async Task HealthMetricsAndLogs_TellWhatHappenedAndNoSecret()
    {
        var traces = new MemoryStream();
        await using var collector = await CollectorAsync(traces);
        var work = await SubmitAsync(3, new() { ["TRACEPARENT"] = $"00-{Sender}-b7ad6b7169203331-01" });
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
        await CheckWithPromtoolAsync(metrics);
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

    [Fact]
    public async Task SettingsOfMessageRouteAndProfile_WinInThatOrder()
    {
        using var folder = new TemporaryFolder();
        var settings = folder.File("settings.json");
        await File.WriteAllTextAsync(
            settings,
            """
            { "profiles": { "plain": { "rectify": false, "formats": "json,txt" }, "column": { "segmentationMode": 4, "formats": "json" } },
              "routes": [ { "container": "CONTAINER", "prefix": "in/", "profile": "column" } ] }
            """.Replace("CONTAINER", "{0}", StringComparison.Ordinal)
        );
        var work = await SubmitAsync(0);
        await File.WriteAllTextAsync(
            settings,
            (await File.ReadAllTextAsync(settings)).Replace("{0}", work.Scans.Name, StringComparison.Ordinal)
        );
        var sample = File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"));
        foreach (var name in new[] { "in/a.png", "b.png", "c.png" })
        {
            await work.Scans.UploadBlobAsync(name, BinaryData.FromBytes([.. sample, (byte)name.Length, (byte)name[0]]));
        }

        var blob = $"{work.Scans.Uri}/in/a.png";
        await work.Queue.SendMessageAsync(
            """[{"eventType":"Microsoft.Storage.BlobCreated","data":{"url":"URL"}}]""".Replace("URL", blob, StringComparison.Ordinal)
        );
        await work.Queue.SendMessageAsync("""{"blob":"b.png","profile":"plain"}""");
        await work.Queue.SendMessageAsync("""{"blob":"c.png","profile":"plain","formats":"json,warp","segmentationMode":6}""");
        var result = await work.RunAsync("work", "--once", "--settings", settings);
        Assert.True(result.ExitCode == 0, result.ToString());
        var documents = work
            .Results.GetBlobs()
            .Where(item => item.Name.EndsWith("/document.json", StringComparison.Ordinal))
            .Select(item =>
                JsonDocument.Parse(work.Results.GetBlobClient(item.Name).DownloadContent().Value.Content.ToMemory()).RootElement
            )
            .ToDictionary(document => document.GetProperty("source").GetProperty("name").GetString()!, StringComparer.Ordinal);
        string[] Files(string name) =>
            [
                .. work
                    .Results.GetBlobs(new GetBlobsOptions { Prefix = documents[name].GetProperty("resultKey").GetString() })
                    .Select(item => Path.GetFileName(item.Name))
                    .Order(StringComparer.Ordinal),
            ];
        int Mode(string name) => documents[name].GetProperty("processing").GetProperty("segmentationMode").GetInt32();
        Assert.Equal((4, 3, 6), (Mode("a.png"), Mode("b.png"), Mode("c.png")));
        Assert.Equal(["document.json"], Files("a.png"));
        Assert.Equal(["document.json", "text.txt"], Files("b.png"));
        Assert.Equal(["document.json", "page-1.warp.json"], Files("c.png"));
    }

    [Fact]
    public async Task Poison_IsListedShownPutBackAndPurged()
    {
        var work = await SubmitAsync(0);
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await work.RunAsync("submit", Path.Combine(DocAlignProcess.Samples, "broken.jpg"))).ExitCode);
        await work.Queue.SendMessageAsync("no message");
        var worked = await work.RunAsync("work", "--once");
        Assert.True(worked.ExitCode == 1, worked.ToString());
        var lines = (await work.RunAsync("poison", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var broken = lines.Single(line => line.Contains("  corrupt  broken.jpg", StringComparison.Ordinal)).Split(' ')[0];
        var shown = (await work.RunAsync("poison", "show", broken)).Output;
        Assert.Contains("stage       decode", shown, StringComparison.Ordinal);
        Assert.Contains($"bytes       blob '{broken}/scan'", shown, StringComparison.Ordinal);
        Assert.Equal(0, (await work.RunAsync("poison", "requeue", broken)).ExitCode);
        Assert.Equal(1, (await work.RunAsync("work", "--once")).ExitCode);
        Assert.Equal(2, work.Poison.GetBlobs().Count());
        Assert.Equal(0, (await work.RunAsync("poison", "purge", "--all")).ExitCode);
        Assert.Empty(work.Poison.GetBlobs());
        Assert.Empty(work.Scans.GetBlobs());
        Assert.Equal(66, (await work.RunAsync("poison", "show", broken)).ExitCode);
    }

    [Fact]
    public async Task Duplicates_AreTakenOffWithoutWorkOrReadAgainAsAsked()
    {
        var work = await SubmitAsync(1);
        Assert.Equal(0, (await work.RunAsync("work", "--once")).ExitCode);
        using var folder = new TemporaryFolder();
        AzureWork.WriteScans(Directory.CreateDirectory(folder.File("in")).FullName, 1);
        Assert.Equal(0, (await work.RunAsync("submit", folder.File("in"))).ExitCode);
        Assert.Contains("was read before", (await work.RunAsync("work", "--once")).Output, StringComparison.Ordinal);
        var committed = work
            .Results.GetBlobs()
            .Single(blob => blob.Name.EndsWith("/document.json", StringComparison.Ordinal))
            .Properties.LastModified;
        Assert.Equal(0, (await work.RunAsync("submit", folder.File("in"))).ExitCode);
        await Task.Delay(1100);
        Assert.Contains(": read,", (await work.RunAsync("work", "--once", "--dedupe", "Reprocess")).Output, StringComparison.Ordinal);
        Assert.True(
            work.Results.GetBlobs().Single(blob => blob.Name.EndsWith("/document.json", StringComparison.Ordinal)).Properties.LastModified
                > committed
        );
    }

    [Theory]
    [InlineData("DOCALIGN_AZURE_CONNECTION_STRING", "", 78, "needs DOCALIGN_AZURE_CONNECTION_STRING, or DOCALIGN_AZURE_ACCOUNT")]
    [InlineData("DOCALIGN_AZURE_CONNECTION_STRING", "AccountKey=SECRET", 78, "The connection string cannot be read")]
    [InlineData("DOCALIGN_AZURE_QUEUE", "Not_A_Name", 78, "The queue is named 'Not_A_Name'")]
    [InlineData("DOCALIGN_AZURE_LEASE_SECONDS", "soon", 78, "DOCALIGN_AZURE_LEASE_SECONDS is 'soon'")]
    public async Task Work_WithAWrongVariable_SaysWhichAndHow(string variable, string value, int exitCode, string message)
    {
        var work = new AzureWork(fixture);
        work.Set(variable, value);
        var result = await work.RunAsync("work", "--once");
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", result.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A queue with so many scans.</summary>
    private async Task<AzureWork> SubmitAsync(int scans, Dictionary<string, string>? variables = null)
    {
        var work = new AzureWork(fixture);
        foreach (var (name, value) in variables ?? [])
        {
            work.Set(name, value);
        }

        using var folder = new TemporaryFolder();
        AzureWork.WriteScans(Directory.CreateDirectory(folder.File("in")).FullName, scans);
        var submitted = await work.RunAsync("submit", folder.File("in"));
        Assert.True(submitted.ExitCode is 0 or 1, submitted.ToString());
        return work;
    }

    private static HashSet<string> Names(string text, string pattern) =>
        Regex
            .Matches(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>promtool of Debian's prometheus package, which ./test.sh unpacks.</summary>
    private static async Task CheckWithPromtoolAsync(string metrics)
    {
        var promtool = Path.Combine(DocAlignProcess.Root, "artifacts", "prometheus", "usr", "bin", "promtool");
        Assert.True(File.Exists(promtool), "promtool is not there; ./test.sh unpacks it.");
        using var process = Process.Start(
            new ProcessStartInfo(promtool, ["check", "metrics"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await process.StandardInput.WriteAsync(metrics);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(
            process.ExitCode == 0,
            string.Create(CultureInfo.InvariantCulture, $"promtool: exit code {process.ExitCode}\n{said}\n{metrics}")
        );
    }

    /// <summary>Takes what an OTLP exporter sends.</summary>
    private static async Task<WebApplication> CollectorAsync(MemoryStream into)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{Azurite.FreePort()}");
        var server = builder.Build();
        server.Run(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            lock (into)
            {
                into.Write(body.ToArray());
            }
        });
        await server.StartAsync();
        return server;
    }
}
