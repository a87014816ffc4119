using System.Diagnostics;

namespace DocAlign.Storage.Tests;

/// <summary>Named pipes, on which a reader waits for ever.</summary>
internal static class Pipes
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
