using DocAlign.Sbom;

// Writes the bill of materials of DocAlign; deploy/bill.sh and deploy/container/publish.sh call it.
// usage: DocAlign.Sbom VERSION --assets project.assets.json --models FOLDER --system ROOT [--packages FILE] --out FILE [--licences FILE]
if (args.Length < 3 || args.Length % 2 == 0)
{
    Console.Error.WriteLine(
        "usage: DocAlign.Sbom VERSION --assets FILE --models FOLDER --system ROOT [--packages FILE] --out FILE [--licences FILE]"
    );
    return 64;
}

var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
var named = options.TryGetValue("--packages", out var list)
    ? File.ReadAllLines(list).Where(line => line.Length > 0 && !line.StartsWith('#')).ToHashSet(StringComparer.Ordinal)
    : null;
Component[] components =
[
    .. NuGetComponents.Read(options["--assets"]),
    Runtime("Microsoft.NETCore.App.Runtime.linux-x64"),
    Runtime("Microsoft.AspNetCore.App.Runtime.linux-x64"),
    .. DebianComponents.Read(options["--system"], named),
    .. ModelComponents.Read(options["--models"], args[0]),
];
File.WriteAllText(options["--out"], CycloneDx.Write("docalign", args[0], components));
if (options.TryGetValue("--licences", out var licences))
{
    File.WriteAllText(licences, LicenceList.Write(components));
}

return 0;

// The SDK that builds publishes with its own runtime, and this runs on it.
static Component Runtime(string name) =>
    new("framework", name, Environment.Version.ToString(), $"pkg:nuget/{name}@{Environment.Version}", ["MIT"], []) { IsSpdx = true };
