using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DocAlign.Imaging.Decoding;

/// <summary>
/// A tool that reads untrusted bytes: a child process with limits on address space, processor time and time, set by prlimit before the tool
/// starts.
/// </summary>
/// <param name="Package">The Debian package that brings the tool.</param>
internal sealed record LimitedProcess(string Package, long MaxMemoryBytes, CancellationToken CancellationToken)
{
    /// <summary>Bytes of a file that the tool writes.</summary>
    private const long MaxFileBytes = 512L << 20;

    /// <summary>Characters of the tool's complaints that are kept.</summary>
    private const int MaxErrorLength = 4096;

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="command">The tool and its arguments.</param>
    /// <param name="read">Takes what the tool writes; when it returns early, the tool is killed.</param>
    /// <exception cref="TimeoutException">The time is up; the tool was killed.</exception>
    /// <exception cref="DllNotFoundException">The tool, or prlimit, is not installed.</exception>
    public ToolResult<T> Run<T>(IReadOnlyList<string> command, TimeSpan timeout, Func<Stream, CancellationToken, Task<T>> read)
    {
        using var process = Start(command, timeout);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            process.StandardInput.Close();
            var complaints = ReadErrorsAsync(process.StandardError, deadline.Token);
            var output = read(process.StandardOutput.BaseStream, deadline.Token).GetAwaiter().GetResult();

            // A tool that has more to say than anybody reads would wait for ever.
            process.StandardOutput.Close();
            process.WaitForExitAsync(deadline.Token).GetAwaiter().GetResult();
            var error = complaints.GetAwaiter().GetResult();
            return error.Contains("failed to execute", StringComparison.Ordinal)
                ? throw NotInstalled(command[0])
                : new ToolResult<T>(process.ExitCode, output, error);
        }
        catch (OperationCanceledException exception)
        {
            CancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"'{command[0]}' took longer than {timeout.TotalSeconds:F0} s.", exception);
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start(IReadOnlyList<string> command, TimeSpan timeout)
    {
        var processorSeconds = Math.Ceiling(timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(
            "prlimit",
            [$"--as={MaxMemoryBytes}", $"--cpu={processorSeconds}", "--core=0", $"--fsize={MaxFileBytes}", .. command]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return Process.Start(start) ?? throw NotInstalled("prlimit");
        }
        catch (Win32Exception exception)
        {
            throw new DllNotFoundException("'prlimit' is not installed. On Debian: apt-get install util-linux.", exception);
        }
    }

    private static async Task<string> ReadErrorsAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var kept = new char[MaxErrorLength];
        var length = await reader.ReadBlockAsync(kept, cancellationToken);
        var rest = new char[MaxErrorLength];
        while (await reader.ReadAsync(rest, cancellationToken) > 0)
        {
            // Read on, so that the tool does not wait for a reader.
        }

        return new string(kept, 0, length);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It had ended already.
        }
    }

    private DllNotFoundException NotInstalled(string tool) => new($"'{tool}' is not installed. On Debian: apt-get install {Package}.");
}
