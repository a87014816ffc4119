using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using static DocAlign.Deployment.Tests.Rendered;

namespace DocAlign.Deployment.Tests;

/// <summary>The objects of the chart against the schemas and types of Kubernetes.</summary>
public sealed class ObjectTypeTests
{
    /// <summary>Types by the schemas, unknown fields by the compiler: an object literal may only name what its interface has.</summary>
    [Fact]
    public void Objects_HaveOnlyKnownFieldsOfTheRightTypes()
    {
        var objects = HelmTools.ValuesFiles.SelectMany(file => HelmTools.Render("helm 4", file)).ToArray();
        var script = Path.Combine(HelmTools.Tools, "validate.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "validate.mjs"), script, overwrite: true);
        var refused = HelmTools.Run("node", new JsonArray([.. objects.Select(item => item.DeepClone())]).ToJsonString(), script);
        Assert.True(refused is { Code: 0, Output: "" }, refused.Output + refused.Error);
        Assert.Equal("", Compile(objects));

        // The check itself: what is wrong is found.
        var broken = HelmTools.Render("helm 4", PathOf("minimal")).Single(item => Kind(item) == "Deployment");
        broken["spec"]!["template"]!["spec"]!["containers"]![0]!["bogus"] = 1;
        Assert.Contains("'\"bogus\"' does not exist in type 'IContainer'", Compile([broken]), StringComparison.Ordinal);
        broken["spec"]!["replicas"] = "many";
        Assert.Contains(
            "replicas must be integer",
            HelmTools.Run("node", new JsonArray(broken).ToJsonString(), script).Output,
            StringComparison.Ordinal
        );
    }

    private static string Compile(IReadOnlyList<JsonObject> objects)
    {
        var source = new StringBuilder();
        for (var i = 0; i < objects.Count; i++)
        {
            var (api, kind) = (objects[i]["apiVersion"]!.GetValue<string>(), Kind(objects[i]));
            var module =
                api.StartsWith("keda.sh", StringComparison.Ordinal) ? "@kubernetes-models/keda/" + api
                : api.StartsWith("monitoring.coreos.com", StringComparison.Ordinal) ? "@kubernetes-models/prometheus-operator/" + api
                : "kubernetes-models/" + api;
            _ = source.Append(
                CultureInfo.InvariantCulture,
                $"import type {{ I{kind} as T{i} }} from \"{module}\";\nconst o{i}: T{i} = {objects[i].ToJsonString()};\n"
            );
        }

        var path = Path.Combine(HelmTools.Tools, "objects.ts");
        File.WriteAllText(path, source.ToString());
        return HelmTools
            .Run(
                "node",
                null,
                Path.Combine(HelmTools.Tools, "node_modules", "typescript", "lib", "tsc.js"),
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--module",
                "nodenext",
                "--moduleResolution",
                "nodenext",
                "--target",
                "es2022",
                path
            )
            .Output.Trim();
    }
}
