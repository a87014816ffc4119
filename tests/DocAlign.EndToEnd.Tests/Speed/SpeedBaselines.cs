using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DocAlign.EndToEnd.Tests.Speed;

/// <summary>The committed ratios: for each kind of processor, how much of the fixed loop's time each stage took.</summary>
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

    private static string FilePath => Path.Combine(FolderOfThisFile(), "..", "Fixtures", "speed-baselines.json");

    public static Dictionary<string, Dictionary<string, double>> Read() =>
        File.Exists(FilePath)
            ? JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double>>>(File.ReadAllText(FilePath))!
            : [];

    public static void Write(string processor, Dictionary<string, double> ratios)
    {
        var all = Read();
        all[processor] = ratios.ToDictionary(ratio => ratio.Key, ratio => Math.Round(ratio.Value, 3));
        File.WriteAllText(FilePath, JsonSerializer.Serialize(all, Options) + "\n");
    }

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
