namespace DocAlign.Cli;

/// <summary>How this program is started once more, as its own child.</summary>
internal static class OwnProgram
{
    /// <summary>
    /// The executable, or the .NET host with the assembly that it was given ("dotnet docalign.dll"), without options of the host.
    /// </summary>
    public static IReadOnlyList<string> Command => Of(Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]);

    /// <param name="process">Path of the running executable.</param>
    /// <param name="assembly">Path of the assembly that it runs.</param>
    internal static IReadOnlyList<string> Of(string process, string assembly) =>
        Path.GetFileNameWithoutExtension(process) == "dotnet" ? [process, assembly] : [process];
}
