using System.Security.Cryptography;

namespace DocAlign.EndToEnd.Tests;

/// <summary>What tests put into the folder of a queue, and what they find there.</summary>
internal static class QueueFolders
{
    /// <summary>Copies of the sample receipt that differ in two bytes behind the image, so that each has a result of its own.</summary>
    public static void WriteScans(string folder, int count)
    {
        var sample = File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"));
        for (var i = 0; i < count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"scan-{i:000}.png"), [.. sample, (byte)i, (byte)(i >> 8)]);
        }
    }

    /// <summary>SHA-256 of each file below a folder of results.</summary>
    public static SortedDictionary<string, string> Hashes(string folder) =>
        new(
            Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    path => Path.GetRelativePath(folder, path),
                    path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );
}
