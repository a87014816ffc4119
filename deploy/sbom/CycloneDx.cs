using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocAlign.Sbom;

/// <summary>A bill of materials in CycloneDX 1.6 as JSON. The same parts give the same bytes: no time, no serial number.</summary>
internal static class CycloneDx
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(string name, string version, IReadOnlyList<Component> components)
    {
        var self = $"pkg:generic/{name}@{version}";
        var isUsed = components.SelectMany(component => component.DependsOn).ToHashSet(StringComparer.Ordinal);
        var direct = components.Where(component => !isUsed.Contains(component.Purl)).Select(component => component.Purl);
        return new JsonObject
            {
                ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
                ["bomFormat"] = "CycloneDX",
                ["specVersion"] = "1.6",
                ["version"] = 1,
                ["metadata"] = new JsonObject
                {
                    ["component"] = new JsonObject
                    {
                        ["type"] = "application",
                        ["bom-ref"] = self,
                        ["name"] = name,
                        ["version"] = version,
                        ["purl"] = self,
                    },
                },
                ["components"] = new JsonArray([.. components.Select(Json)]),
                ["dependencies"] = new JsonArray([
                    Dependencies(self, direct),
                    .. components.Select(component => Dependencies(component.Purl, component.DependsOn)),
                ]),
            }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Json(Component component)
    {
        var json = new JsonObject
        {
            ["type"] = component.Type,
            ["bom-ref"] = component.Purl,
            ["name"] = component.Name,
            ["version"] = component.Version,
            ["purl"] = component.Purl,
        };
        if (component.Sha512 is { } hash)
        {
            json["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = hash });
        }

        if (component.Licences.Count > 0)
        {
            json["licenses"] = new JsonArray([
                .. component.Licences.Select(licence =>
                    component.IsSpdx
                        ? new JsonObject { ["expression"] = licence }
                        : new JsonObject { ["license"] = new JsonObject { ["name"] = licence } }
                ),
            ]);
        }

        return json;
    }

    private static JsonObject Dependencies(string of, IEnumerable<string> on) =>
        new() { ["ref"] = of, ["dependsOn"] = new JsonArray([.. on.Select(purl => JsonValue.Create(purl))]) };
}
