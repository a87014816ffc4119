using System.Text.Json;

namespace DocAlign.Browser.Tests;

/// <summary>The checks of one script, run once, with what each said.</summary>
/// <param name="Errors">Of each check that ran; null where it passed.</param>
internal sealed record BrowserChecks(IReadOnlyDictionary<string, string?> Errors)
{
    private static readonly Lock Copying = new();

    /// <param name="script">Name in Scripts, without its extension.</param>
    public static async Task<BrowserChecks> RunAsync(string script, params string[] arguments)
    {
        // The packages are found from where the script lies.
        lock (Copying)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Scripts"), "*.mjs"))
            {
                File.Copy(file, Path.Combine(BrowserTools.Tools, Path.GetFileName(file)), overwrite: true);
            }
        }

        Directory.CreateDirectory(BrowserTools.Screenshots);
        var (code, output, error) = await BrowserTools.RunAsync("node", [Path.Combine(BrowserTools.Tools, script + ".mjs"), .. arguments]);
        Assert.True(code == 0, $"{script}.mjs ended with {code}.\n{output}\n{error}");
        return new BrowserChecks(
            output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .ToDictionary(
                    line => line.GetProperty("name").GetString()!,
                    line => line.GetProperty("error").GetString(),
                    StringComparer.Ordinal
                )
        );
    }

    public void Require(string check)
    {
        Assert.True(Errors.TryGetValue(check, out var error), $"No check '{check}' ran.");
        Assert.True(error is null, $"{check}: {error}");
    }

    /// <summary>A check that is not named among the tests would fail unseen.</summary>
    public void RequireAllNamed(IEnumerable<string> names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), Errors.Keys.Order(StringComparer.Ordinal));
}
