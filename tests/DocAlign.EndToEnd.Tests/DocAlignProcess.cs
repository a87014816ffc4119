using System.Diagnostics;

namespace DocAlign.EndToEnd.Tests;

/// <summary>Runs the built executable as a user would.</summary>
internal static class DocAlignProcess
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    public static string ExecutablePath { get; } = Path.Combine(AppContext.BaseDirectory, "docalign");

    /// <summary>The repository's root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Samples => Path.Combine(Root, "samples");

    public static Task<ProcessResult> RunAsync(params string[] arguments) => RunAsync(Start(arguments), arguments);

    /// <summary>Through the .NET host, which is given the assembly: "dotnet docalign.dll".</summary>
    public static Task<ProcessResult> RunByHostAsync(params string[] arguments) =>
        RunAsync(Start("dotnet", [ExecutablePath + ".dll", .. arguments]), arguments);

    /// <summary>As the user "nobody" where the tests run as root, who may do everything; else as whoever runs them.</summary>
    public static Task<ProcessResult> RunUnprivilegedAsync(params string[] arguments)
    {
        var process = Environment.IsPrivilegedProcess
            ? Start("setpriv", [.. Unprivileged, ExecutablePath, .. arguments])
            : Start(arguments);
        return RunAsync(process, arguments);
    }

    public static async Task<bool> CanRunUnprivilegedAsync() =>
        !Environment.IsPrivilegedProcess
        || (await RunAsync(Start("setpriv", [.. Unprivileged, "test", "-x", ExecutablePath]), [])).ExitCode == 0;

    private static string[] Unprivileged => ["--reuid", "65534", "--regid", "65534", "--clear-groups"];

    private static async Task<ProcessResult> RunAsync(Process started, string[] arguments)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail(
                $"docalign {string.Join(' ', arguments)} did not end within {Deadline}. It printed:\n{await output}\n{await error}"
            );
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }

    /// <summary>With variables of its own beside the test's.</summary>
    public static Task<ProcessResult> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        RunAsync(Start(variables, arguments), arguments);

    public static Process Start(params string[] arguments) => Start(ExecutablePath, arguments);

    /// <summary>With variables of its own beside the test's.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        Start(ExecutablePath, arguments, variables);

    private static Process Start(string program, string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds DocAlign.sln.");
    }
}
