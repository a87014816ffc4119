using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DocAlign.Sbom;

/// <summary>
/// The packages that a restored project runs with on its last target (with a runtime identifier), from its project.assets.json and the
/// packages' own descriptions.
/// </summary>
internal static class NuGetComponents
{
    /// <summary>Addresses of licences in packages from before licence expressions.</summary>
    private static readonly Dictionary<string, string> KnownAddresses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT",
    };

    /// <exception cref="InvalidDataException">A package says no licence that is known.</exception>
    public static IEnumerable<Component> Read(string assetsPath)
    {
        var assets = JsonNode.Parse(File.ReadAllText(assetsPath))!;
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToArray();
        var libraries = assets["libraries"]!.AsObject();
        var target = assets["targets"]!.AsObject().Last().Value!.AsObject();

        // What brings no file to run, such as an analyzer or another system's native library, is not part of the product.
        var parts = target.Where(library => IsPackage(library.Value) && HasFiles(library.Value!)).ToArray();
        var purls = parts.ToDictionary(library => NameOf(library.Key), library => Purl(library.Key), StringComparer.OrdinalIgnoreCase);
        foreach (var (key, library) in parts)
        {
            var described = libraries[key]!;
            var folder = folders.Select(root => Path.Combine(root, described["path"]!.GetValue<string>())).First(Directory.Exists);
            var dependencies = (library!["dependencies"]?.AsObject() ?? [])
                .Select(dependency => purls.GetValueOrDefault(dependency.Key))
                .OfType<string>();
            yield return new Component(
                "library",
                NameOf(key),
                key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..],
                Purl(key),
                [LicenceOf(folder)],
                [.. dependencies.Order(StringComparer.Ordinal)],
                Convert.ToHexStringLower(Convert.FromBase64String(described["sha512"]!.GetValue<string>()))
            )
            {
                IsSpdx = true,
            };
        }
    }

    private static bool IsPackage(JsonNode? library) => library!["type"]!.GetValue<string>() == "package";

    private static bool HasFiles(JsonNode library) =>
        new[] { "runtime", "native" }
            .SelectMany(kind => library[kind]?.AsObject().Select(file => file.Key) ?? [])
            .Any(file => !file.EndsWith("/_._", StringComparison.Ordinal));

    private static string NameOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    private static string Purl(string key) => $"pkg:nuget/{key.Replace('/', '@')}";

    private static string LicenceOf(string folder)
    {
        var description = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Descendants();
        var licence = description
            .FirstOrDefault(element => element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression")
            ?.Value;
        if (
            licence is null
            && description
                .FirstOrDefault(element => element.Name.LocalName == "license" && (string?)element.Attribute("type") == "file")
                ?.Value
                is { } file
        )
        {
            return LicenceOfText(File.ReadAllText(Path.Combine(folder, file)))
                ?? throw new InvalidDataException($"'{Path.Combine(folder, file)}' is the text of no licence that is known.");
        }

        var address = description.FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value ?? "";
        return licence
            ?? KnownAddresses.GetValueOrDefault(address)
            ?? throw new InvalidDataException(
                $"The package in '{folder}' has no licence expression, and the address '{address}' is not known; look at it and add "
                    + $"it to {nameof(KnownAddresses)}."
            );
    }

    private static string? LicenceOfText(string text) =>
        text.Contains("Apache License", StringComparison.Ordinal) && text.Contains("Version 2.0, January 2004", StringComparison.Ordinal)
            ? "Apache-2.0"
        : text.StartsWith("MIT License", StringComparison.Ordinal)
        && text.Contains("without restriction, including without limitation the rights", StringComparison.Ordinal)
            ? "MIT"
        : null;
}
