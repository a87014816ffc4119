using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DocAlign.Browser.Tests;

/// <summary>A worker on a folder queue, with its status page looked at; and another that shows names.</summary>
public sealed class WatchedWorker : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-browser-").FullName;

    internal BrowserChecks? Checks { get; private set; }

    internal BrowserChecks? ChecksWithNames { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (BrowserTools.Missing is null)
        {
            Checks = await LookAsync("plain");
            ChecksWithNames = await LookAsync("names", "--status-names");
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<BrowserChecks> LookAsync(string kind, params string[] options)
    {
        var (queue, port) = (Path.Combine(_folder, kind), FreePort());
        using var worker = BrowserTools.Start(
            BrowserTools.DocAlign,
            ["work", "--queue", queue, "--http", $"127.0.0.1:{port}", "--parallel", "1", "--poll", "0.2", .. options]
        );
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        try
        {
            await AnswersAsync(new Uri($"http://127.0.0.1:{port}/health/startup"), worker);
            var samples = Path.Combine(BrowserTools.Root, "samples");
            return await BrowserChecks.RunAsync(
                "status",
                $"http://127.0.0.1:{port}/",
                BrowserTools.DocAlign,
                queue,
                Path.Combine(samples, "receipt-flat.png"),
                Path.Combine(samples, "broken.jpg"),
                BrowserTools.Screenshots,
                kind
            );
        }
        finally
        {
            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync();
        }
    }

    private static async Task AnswersAsync(Uri address, Process worker)
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            Assert.False(worker.HasExited, "The worker ended.");
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "The worker does not answer.");
            try
            {
                if ((await http.GetAsync(address)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
