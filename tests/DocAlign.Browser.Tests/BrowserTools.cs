using System.Diagnostics;
using System.Globalization;

namespace DocAlign.Browser.Tests;

/// <summary>Chromium, Node and the packages that drive it, which ./test.sh installs.</summary>
internal static class BrowserTools
{
    /// <summary>What playwright-core asks for; Debian 12's own Node is 18.</summary>
    private const int LeastNode = 20;

    private static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string Root { get; } = FindRoot();

    public static string Tools => Path.Combine(Root, "artifacts", "test-tools");

    /// <summary>Where screenshots are kept for people to look at.</summary>
    public static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    public static string DocAlign => Path.Combine(AppContext.BaseDirectory, "docalign");

    public static string? Chromium => Chromiums.FirstOrDefault(File.Exists);

    /// <summary>Why the pages cannot be looked at on this machine; null where they can.</summary>
    public static string? Missing { get; } =
        Chromium is null ? "Chromium is not installed."
        : NodeVersion() is not { } version ? "Node is not installed."
        : version < LeastNode ? $"Node is of version {version}, playwright-core needs {LeastNode}."
        : Directory.Exists(Path.Combine(Tools, "node_modules", "playwright-core"))
        && Directory.Exists(Path.Combine(Tools, "node_modules", "axe-core"))
            ? null
        : "playwright-core and axe-core are not installed.";

    public static async Task<(int Code, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHROMIUM"] = Chromium;
        return Process.Start(start)!;
    }

    private static int? NodeVersion()
    {
        try
        {
            using var process = Start("node", "--version");
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return int.Parse(text.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds DocAlign.sln.");
    }
}
