using System.Runtime.CompilerServices;
using System.Text.Json;
using Ratios = System.Collections.Generic.Dictionary<string, System.Collections.Generic.Dictionary<string, double>>;

namespace DocAlign.Speed.Tests;

/// <summary>The committed ratios: for each kind of processor and each stage, how many times as long as each fixed loop it took.</summary>
internal static class SpeedBaselines
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Name, family and model of this machine's processor.</summary>
    public static string Processor
    {
        get
        {
            var lines = File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0).ToList();
            string Of(string name) =>
                lines.Find(line => line.StartsWith(name + "\t", StringComparison.Ordinal))?.Split(':', StringSplitOptions.TrimEntries)[1]
                ?? "?";
            return $"{Of("model name")}, family {Of("cpu family")}, model {Of("model")}";
        }
    }

    private static string FilePath => Path.Combine(FolderOfThisFile(), "speed-baselines.json");

    public static Dictionary<string, Ratios> Read() =>
        File.Exists(FilePath) ? JsonSerializer.Deserialize<Dictionary<string, Ratios>>(File.ReadAllText(FilePath))! : [];

    public static void Write(string processor, Ratios ratios)
    {
        var all = Read();
        all[processor] = ratios;
        File.WriteAllText(FilePath, JsonSerializer.Serialize(all, Options) + "\n");
    }

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
