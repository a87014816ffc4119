using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DocAlign.Tests.Shared;

/// <summary>The storage emulator on loopback ports that are free, its data in a temporary folder; ends with this object.</summary>
public sealed class Azurite : IDisposable
{
    /// <summary>The emulator's well-known account; no secret.</summary>
    public const string Account = "devstoreaccount1";

    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process _process;
    private readonly string _data = Directory.CreateTempSubdirectory("docalign-azurite-").FullName;

    private Azurite(string script)
    {
        (BlobPort, QueuePort) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                script,
                "--location",
                _data,
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                $"{BlobPort}",
                "--queueHost",
                "127.0.0.1",
                "--queuePort",
                $"{QueuePort}",
                "--tableHost",
                "127.0.0.1",
                "--tablePort",
                $"{FreePort()}",
                "--silent",
                "--skipApiVersionCheck",
                "--disableTelemetry",
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int BlobPort { get; }

    public int QueuePort { get; }

    public string ConnectionString => ConnectionStringFor(BlobPort, QueuePort);

    /// <summary>Null where it is not installed; ./test.sh installs it.</summary>
    public static async Task<Azurite?> TryStartAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
        {
            folder = folder.Parent;
        }

        var script = Path.Combine(
            folder?.FullName ?? "/",
            "artifacts",
            "test-tools",
            "node_modules",
            "azurite",
            "dist",
            "src",
            "azurite.js"
        );
        if (!File.Exists(script))
        {
            return null;
        }

        var azurite = new Azurite(script);
        var started = Stopwatch.GetTimestamp();
        while (!IsOpen(azurite.BlobPort) || !IsOpen(azurite.QueuePort))
        {
            if (azurite._process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60))
            {
                azurite.Dispose();
                throw new InvalidOperationException("Azurite did not come up within 60 s.");
            }

            await Task.Delay(50);
        }

        return azurite;
    }

    /// <summary>The same account by other ports, for proxies.</summary>
    public static string ConnectionStringFor(int blobPort, int queuePort) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{blobPort}/{Account};QueueEndpoint=http://127.0.0.1:{queuePort}/{Account};";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static bool IsOpen(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
