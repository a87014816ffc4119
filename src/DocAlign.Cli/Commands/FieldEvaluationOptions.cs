using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DocAlign.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Training.Fields;

namespace DocAlign.Cli.Commands;

/// <summary>The switches of <c>docalign evaluate TRUTH --fields RESULTS</c>.</summary>
internal sealed class FieldEvaluationOptions
{
    public Option<string?> Results { get; } =
        new("--fields")
        {
            Description =
                "Compare fields: find them again in the words of this folder, which 'docalign batch --formats json' wrote. TRUTH is "
                + "then a folder with NAME.json, or a file of corrections (docs/fields.md).",
        };

    private Option<TruthHalf> Half { get; } =
        new("--half")
        {
            Description = "With --fields: which documents to use, counted in the order of their names: all, even or odd.",
            DefaultValueFactory = _ => TruthHalf.All,
        };

    private Option<bool> Misses { get; } = new("--misses") { Description = "With --fields: print each value that is not exactly right." };

    private Option<string?> Model { get; } =
        new("--field-model") { Description = "With --fields: a model of 'docalign train fields'. Default: the model that ships." };

    private Option<string?> Rules { get; } = RulesOption.Create();

    public void AddTo(Command command)
    {
        _ = Half.AcceptNames();
        foreach (var option in new Option[] { Results, Half, Misses, Model, Rules })
        {
            command.Options.Add(option);
        }
    }

    public string Run(ParseResult result, string truth, string results)
    {
        var extractor = new FieldExtractor(
            RulesOption.Read(result, Rules),
            result.GetValue(Model) is { } path ? Load(path) : FieldModel.Shipped
        );
        if (FormLinks.IsTruth(truth))
        {
            var (documents, score) = FormLinks.Run(truth, results, result.GetValue(Half), extractor);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{documents} forms: {score.True} links, {score.Found} pairs found, {score.Right} right: F1 {score.F1:0.000}\n"
            );
        }

        var evaluation = FieldEvaluation.Run(FieldTruthSet.Half(FieldTruthSet.Load(truth, results), result.GetValue(Half)), extractor);
        var misses = result.GetValue(Misses) ? string.Concat(evaluation.Misses().Select(line => line + "\n")) + "\n" : "";
        return misses + evaluation.Markdown();
    }

    private static FieldModel Load(string path)
    {
        try
        {
            return new FieldModel(
                JsonSerializer.Deserialize(File.ReadAllBytes(InputFiles.File(path, "field model")), FieldModelJson.Default.FieldModelFile)
                    ?? throw new JsonException("it is null")
            );
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' is no field model: {exception.Message}", exception);
        }
    }
}
