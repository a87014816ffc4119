using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>A worker process.</summary>
internal sealed partial class Worker : IDisposable
{
    private const int Terminate = 15;
    private readonly StringBuilder _printed = new();
    private readonly AzuriteFixture _fixture;

    public Worker(Process process, AzuriteFixture fixture)
    {
        (Process, _fixture) = (process, fixture);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    /// <summary>SIGTERM.</summary>
    public void Stop() => Assert.Equal(0, Kill(Process.Id, Terminate));

    public async Task<int> EndAsync(double seconds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await Process.WaitForExitAsync(deadline.Token);
        return Process.ExitCode;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            Process.WaitForExit();
        }

        _fixture.Printed.Enqueue(Printed);
        Process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_printed)
        {
            _ = _printed.Append(line).Append('\n');
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
