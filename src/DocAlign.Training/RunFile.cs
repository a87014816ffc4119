using System.Text.Json;
using System.Text.Json.Nodes;
using DocAlign.Training.Synthesis.Distributions;

namespace DocAlign.Training;

/// <summary>run.json of a training run: its options, and under "scenes" the distribution of what it sees.</summary>
internal static class RunFile
{
    public const string Name = "run.json";

    private const string ScenesEntry = "scenes";

    /// <exception cref="ArgumentException">The file holds no options.</exception>
    public static TrainingOptions ReadOptions(string path) =>
        Read(path, text => JsonSerializer.Deserialize(text, TrainingJson.Default.TrainingOptions), "options of a training run");

    /// <summary>Takes a folder for a run: writes the file, or proves that the one that is there is of the same run.</summary>
    /// <remarks>Runs before scenes were kept have none in their file. They go on, and have from then on.</remarks>
    /// <exception cref="ArgumentException">The file is of a run with other options, or of one that saw other scenes.</exception>
    public static void Claim(string path, TrainingOptions options)
    {
        var scenes = JsonSerializer.SerializeToNode(SceneDistribution.SeenBy(options), TrainingJson.Default.SceneDistribution);
        if (File.Exists(path))
        {
            RequireSame(path, Options(ReadOptions(path).ThatMatter()), Options(options.ThatMatter()), "with other options");
            if (Read(path, text => JsonNode.Parse(text), "JSON")[ScenesEntry] is { } found)
            {
                RequireSame(path, found, scenes, "that saw other scenes");
            }
        }

        var file = Options(options)!.AsObject();
        file[ScenesEntry] = scenes;
        File.WriteAllText(path, file.ToJsonString(TrainingJson.Default.Options) + "\n");
    }

    private static void RequireSame(string path, JsonNode? found, JsonNode? wanted, string how)
    {
        if (!JsonNode.DeepEquals(found, wanted))
        {
            throw new ArgumentException(
                $"'{path}' is of a run {how}. Repeat the command with those, or train into another folder. In the file: "
                    + $"{found?.ToJsonString(TrainingJson.Default.Options)} Now: {wanted?.ToJsonString(TrainingJson.Default.Options)}"
            );
        }
    }

    private static JsonNode? Options(TrainingOptions options) =>
        JsonSerializer.SerializeToNode(options, TrainingJson.Default.TrainingOptions);

    private static T Read<T>(string path, Func<string, T?> parse, string what)
        where T : class
    {
        try
        {
            return parse(File.ReadAllText(path)) ?? throw new ArgumentException($"'{path}' holds no {what}: it says null.");
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"'{path}' holds no {what}: {exception.Message}", exception);
        }
    }
}
