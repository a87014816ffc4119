namespace DocAlign.Cli;

/// <summary>Where the rectifier's networks lie.</summary>
internal static class ModelFolder
{
    public const string Variable = "DOCALIGN_MODEL";
    private const string Shipped = "rectifier-2";

    /// <summary>The option, else the environment variable, else the one that came along with the executable.</summary>
    public static string Locate(string? option) =>
        option
        ?? (
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
                ? folder
                : Path.Combine(AppContext.BaseDirectory, "models", Shipped)
        );
}
