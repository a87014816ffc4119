using System.Security.Cryptography;

namespace DocAlign.Sbom;

/// <summary>The networks that come along, by their weights.</summary>
internal static class ModelComponents
{
    public static IEnumerable<Component> Read(string models, string version) =>
        Directory
            .GetFiles(models, "weights.dat", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(weights =>
            {
                var name = Path.GetRelativePath(models, Path.GetDirectoryName(weights)!).Replace(Path.DirectorySeparatorChar, '/');
                return new Component(
                    "machine-learning-model",
                    name,
                    version,
                    $"pkg:generic/docalign/{name}@{version}",
                    [],
                    [],
                    Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(weights)))
                );
            });
}
