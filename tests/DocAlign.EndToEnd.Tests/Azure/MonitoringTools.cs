using System.Diagnostics;
using System.Globalization;
using DocAlign.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>What an operator watches workers with.</summary>
internal static class MonitoringTools
{
    /// <summary>promtool of Debian's prometheus package, which ./test.sh unpacks.</summary>
    public static async Task CheckWithPromtoolAsync(string metrics)
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
    public static async Task<WebApplication> CollectorAsync(MemoryStream into)
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
