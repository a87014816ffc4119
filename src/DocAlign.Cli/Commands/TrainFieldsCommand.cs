using System.CommandLine;
using System.Text.Json;
using DocAlign.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Training.Fields;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign train fields</c>: fits the model that chooses the values of fields.</summary>
internal static class TrainFieldsCommand
{
    public static Command Create()
    {
        var truth = new Argument<string>("TRUTH")
        {
            Description = "Folder with NAME.json of each scan's fields, or a file of corrections (JSON lines).",
        };
        var results = new Option<string>("--results")
        {
            Description = "Folder that 'docalign batch --formats json' wrote for these scans.",
            Required = true,
        };
        var output = new Option<string>("--out", "-o") { Description = "File for the model.", Required = true };
        var half = new Option<TruthHalf>("--half")
        {
            Description = "Which documents to use, counted in the order of their names: even, odd or all.",
            DefaultValueFactory = _ => TruthHalf.Even,
        };
        var ridge = new Option<double>("--ridge") { Description = "Strength of the penalty on weights.", DefaultValueFactory = _ => 0.1 };
        _ = half.AcceptNames();
        _ = ridge.Accept(strength => strength > 0 && double.IsFinite(strength), "a number above 0");
        var rules = RulesOption.Create();
        var command = new Command("fields", "Fit the choice of field values on documents whose fields are known.")
        {
            truth,
            results,
            output,
            half,
            ridge,
            rules,
        };
        command.SetAction(result =>
        {
            var path = OutputFiles.File(result.GetValue(output)!);
            var files = RulesOption.Read(result, rules);
            var documents = FieldTruthSet.Half(
                FieldTruthSet.Load(
                    InputFiles.FileOrFolder(result.GetValue(truth)!, "truth"),
                    InputFiles.Folder(result.GetValue(results)!, "with results of 'docalign batch --formats json'")
                ),
                result.GetValue(half)
            );
            var model = FieldTraining.Fit(
                documents,
                files,
                result.GetValue(ridge),
                $"{documents.Count} documents, half {result.GetValue(half)} by name",
                new Lines()
            );
            File.WriteAllText(path, JsonSerializer.Serialize(model, FieldModelJson.Default.FieldModelFile) + "\n");
            Console.WriteLine("On the documents of the fit:");
            Console.WriteLine(FieldEvaluation.Run(documents, new FieldExtractor(files, new FieldModel(model))).Markdown());
            return ExitCode.Success;
        });
        return command;
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
