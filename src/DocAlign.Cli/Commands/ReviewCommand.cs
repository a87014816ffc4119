using System.CommandLine;
using System.Text;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Fields.Review;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign review export|import</c>: documents that a person should look at, and what the person says.</summary>
internal static class ReviewCommand
{
    public static Command Create() =>
        new("review", "Export documents for a person to check, and import the corrections; docs/review.md.") { Export(), Import() };

    private static Command Export()
    {
        var results = new Argument<string>("DIR") { Description = "Folder of results of 'docalign batch --formats json'." };
        var output = new Option<string?>("--out", "-o") { Description = "File for the JSON lines. Default: standard output." };
        var all = new Option<bool>("--all") { Description = "All documents, not only those with needsReview." };
        var command = new Command("export", "Write the documents that need review, one JSON object on each line.") { results, output, all };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var (text, count, unreadable, old) = (new StringBuilder(), 0, 0, 0);
                foreach (var (name, document) in ResultFolder.Read(result.GetValue(results)!, Tell))
                {
                    old += document.Fields is null ? 1 : 0;
                    if (document.Fields is not null && (result.GetValue(all) || ReviewExport.IsWanted(document)))
                    {
                        text.Append(ReviewExport.Line(name, document)).Append('\n');
                        count++;
                    }
                }

                if (result.GetValue(output) is { } path)
                {
                    await FileStores.WriteAsync(path, Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
                }
                else
                {
                    Console.Write(text);
                }

                var again = old > 0 ? $"; {Count.Of(old, "document")} without fields, to be read again" : "";
                await Console.Error.WriteLineAsync($"docalign: {Count.Of(count, "document")} exported{again}");
                return unreadable > 0 ? ExitCode.SomeRejected : ExitCode.Success;

                void Tell(string name, string problem)
                {
                    unreadable++;
                    Console.Error.WriteLine($"docalign: '{name}' {problem}");
                }
            }
        );
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "The JSON lines of 'review export', with your corrections." };
        var results = new Option<string>("--results")
        {
            Description = "Folder of the results that were exported: each line is checked against it.",
            Required = true,
        };
        var truth = new Option<string>("--truth")
        {
            Description = $"Folder that keeps the truth, in {ReviewImport.TruthFileName}; made when it is not there.",
            Required = true,
        };
        var command = new Command("import", "Add corrections to the truth that 'evaluate --fields' and 'train fields' read.")
        {
            file,
            results,
            truth,
        };
        command.SetAction(result =>
        {
            var path = result.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"There is no file '{path}'.", path);
            }

            var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
            foreach (
                var (name, document) in ResultFolder.Read(
                    result.GetValue(results)!,
                    (name, problem) => Console.Error.WriteLine($"docalign: '{name}' {problem}")
                )
            )
            {
                documents[name] = document;
            }

            var report = ReviewImport.Run(File.ReadLines(path), documents, OutputFiles.Folder(result.GetValue(truth)!));
            foreach (var problem in report.Problems)
            {
                Console.Error.WriteLine($"docalign: {path}, {problem}");
            }

            Console.WriteLine(
                $"{Count.Of(report.Changed, "document")} changed, {report.Known} known already, {report.Untouched} not looked at, "
                    + $"{Count.Of(report.Problems.Count, "line")} refused; "
                    + $"the truth is {Path.Combine(result.GetValue(truth)!, ReviewImport.TruthFileName)}"
            );
            return report.Problems.Count > 0 ? ExitCode.SomeRejected : ExitCode.Success;
        });
        return command;
    }
}
