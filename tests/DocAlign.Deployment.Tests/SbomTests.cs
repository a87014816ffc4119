using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace DocAlign.Deployment.Tests;

/// <summary>The bill of materials and the list of licences, which deploy/bill.sh writes.</summary>
public sealed class SbomTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-bill-").FullName;

    public SbomTests()
    {
        var (code, output, error) = HelmTools.Run("sh", null, Path.Combine(HelmTools.Root, "deploy", "bill.sh"), _folder);
        Assert.True(code == 0, output + error);
    }

    private string Bill => File.ReadAllText(Path.Combine(_folder, "docalign.cdx.json"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Bill_IsPassedByTheSchemaOfCycloneDx()
    {
        var script = Path.Combine(HelmTools.Tools, "cyclonedx.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "cyclonedx.mjs"), script, overwrite: true);
        Assert.Equal((0, "", ""), HelmTools.Run("node", Bill, script));

        // The check itself: what is wrong is found.
        Assert.Contains(
            "must be equal to one of the allowed values",
            HelmTools.Run("node", Bill.Replace("\"type\": \"library\"", "\"type\": \"thing\"", StringComparison.Ordinal), script).Output,
            StringComparison.Ordinal
        );
    }

    /// <summary>Every package of the product's list, with hash and licence, and no analyzer, generator or test package.</summary>
    [Fact]
    public void Bill_HasTheProductsPackagesAndNoOthers()
    {
        var components = JsonNode.Parse(Bill)!["components"]!.AsArray();
        var names = components.Select(component => component!["name"]!.GetValue<string>()).ToArray();
        var groups = XDocument
            .Load(Path.Combine(HelmTools.Root, "Directory.Packages.props"))
            .Descendants("ItemGroup")
            .Where(group => group.Attribute("Label") is not null)
            .ToDictionary(
                group => group.Attribute("Label")!.Value,
                group => group.Elements("PackageVersion").Select(package => package.Attribute("Include")!.Value).ToArray(),
                StringComparer.Ordinal
            );
        Assert.Equal(["Analyzers", "Generators", "Libtorch", "Pinned", "Product", "Tests"], groups.Keys.Order(StringComparer.Ordinal));
        Assert.All([.. groups["Product"], .. groups["Pinned"], "libtorch-cpu-linux-x64"], package => Assert.Contains(package, names));
        Assert.All([.. groups["Analyzers"], .. groups["Generators"], .. groups["Tests"]], package => Assert.DoesNotContain(package, names));
        Assert.All(
            components.Where(component =>
                component!["purl"]!.GetValue<string>().StartsWith("pkg:nuget/", StringComparison.Ordinal)
                && component["type"]!.GetValue<string>() == "library"
            ),
            component => Assert.NotNull(component!["hashes"])
        );
        Assert.All(["libtesseract5", "liblept5", "rectifier-2/locate"], part => Assert.Contains(part, names));

        // Every dependency is in the bill.
        var references = components.Select(component => component!["bom-ref"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(components.Count, references.Count);
        Assert.All(
            JsonNode.Parse(Bill)!["dependencies"]!.AsArray().SelectMany(entry => entry!["dependsOn"]!.AsArray()),
            reference => Assert.Contains(reference!.GetValue<string>(), references)
        );
    }

    /// <summary>What NuGet brings into the product may be passed on with it under these; another needs a decision.</summary>
    [Fact]
    public void Licences_OfPackages_AreOnesThatWeMayPassOn()
    {
        string[] permissive = ["MIT", "Apache-2.0", "BSD-3-Clause"];
        var expressions = JsonNode.Parse(Bill)!["components"]!
            .AsArray()
            .Where(component => component!["purl"]!.GetValue<string>().StartsWith("pkg:nuget/", StringComparison.Ordinal))
            .SelectMany(component => component!["licenses"]!.AsArray())
            .Select(licence => licence!["expression"]!.GetValue<string>())
            .ToArray();
        Assert.True(expressions.Length > 20);
        Assert.All(expressions, expression => Assert.Contains(expression, permissive));
    }

    /// <summary>docs/licences.md is what the build writes. UPDATE_SNAPSHOTS=1 writes it.</summary>
    [Fact]
    public void Licences_AreListedInTheDocs()
    {
        var written = File.ReadAllText(Path.Combine(_folder, "licences.md"));
        var path = Path.Combine(HelmTools.Root, "docs", "licences.md");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(File.ReadAllText(path), written);
    }
}
