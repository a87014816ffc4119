using System.Text.Json.Nodes;

namespace DocAlign.Deployment.Tests;

/// <summary>Looks into the objects that helm renders.</summary>
internal static class Rendered
{
    public static string PathOf(string values) => Path.Combine(AppContext.BaseDirectory, "Values", values + ".yaml");

    public static string Kind(JsonObject item) => item["kind"]!.GetValue<string>();

    public static string Name(JsonObject item) => $"{Kind(item)} {item["metadata"]!["name"]}";

    public static JsonObject Single(string values, string kind) =>
        HelmTools.Render("helm 4", PathOf(values)).Single(item => Kind(item) == kind);

    public static JsonNode? PodOf(JsonObject item) =>
        Kind(item) switch
        {
            "Deployment" or "Job" => item["spec"]!["template"]!["spec"],
            "ScaledJob" => item["spec"]!["jobTargetRef"]!["template"]!["spec"],
            "Pod" => item["spec"],
            _ => null,
        };
}
