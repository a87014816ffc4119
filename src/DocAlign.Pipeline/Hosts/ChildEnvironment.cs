namespace DocAlign.Pipeline.Hosts;

/// <summary>
/// The variables that a child inherits: none that opens a storage account, a collector or anything else. A scan may take a child over.
/// </summary>
internal static class ChildEnvironment
{
    private static readonly string[] Secret = ["AZURE", "OTEL_", "SECRET", "TOKEN", "PASSWORD", "CONNECTION", "CREDENTIAL", "_KEY"];

    /// <summary>Takes out every variable whose name says that it may open something.</summary>
    public static void RemoveSecrets(IDictionary<string, string?> variables)
    {
        foreach (var name in variables.Keys.Where(IsSecret).ToList())
        {
            variables.Remove(name);
        }
    }

    private static bool IsSecret(string name) => Secret.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
