using System.CommandLine;
using DocAlign.Worker.Reports;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign report</c>: makes pages for people of what a batch wrote.</summary>
internal static class ReportCommand
{
    private const string Folder = "report";

    public static Command Create()
    {
        var results = new Argument<string>("DIR") { Description = $"Folder of results of 'docalign batch', or {FileStores.Azure}." };
        var output = new Option<string?>("--out", "-o")
        {
            Description = $"Folder for the report, or {FileStores.Azure}. Default: DIR/{Folder}.",
        };
        var scans = new Option<string?>("--scans")
        {
            Description =
                $"Folder of the scans that the batch read, or {FileStores.Azure}. Needed to show the photographs of results that "
                + $"were written without --formats html.",
        };
        var title = new Option<string?>("--title") { Description = "Heading of the index. Default: the folder's name." };
        var parallel = new ProcessingOptionSet().Parallel;
        var command = new Command("report", "Make web pages of a batch's results: one for each document, and an index.")
        {
            results,
            output,
            scans,
            title,
            parallel,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var folder = result.GetValue(results)!.TrimEnd('/');
                var options = new ReportOptions
                {
                    Results = FileStores.Existing(folder),
                    Output = FileStores.Target(result.GetValue(output) ?? folder + "/" + Folder),
                    Scans = result.GetValue(scans) is { } place ? FileStores.Existing(place) : null,
                    Title = result.GetValue(title) ?? Path.GetFileName(folder),
                    Parallel = result.GetValue(parallel),
                };
                await using var runtime = await Runtime.CreateAsync(open: null, options.Parallel, scans: 0, recognition: null);
                var summary = await new ReportRunner(runtime.Processor, options).RunAsync(FailureLog.Write, cancellationToken);
                foreach (var passedOver in summary.PassedOver)
                {
                    await Console.Error.WriteLineAsync($"docalign: passed over: {passedOver}");
                }

                var lacking =
                    summary.WithoutPhotograph > 0
                        ? $", {summary.WithoutPhotograph} without their photographs (--scans FOLDER, or batch --formats html)"
                        : "";
                var documents = summary.Copied + summary.Pages;
                await Console.Error.WriteLineAsync(
                    $"docalign: {Count.Of(documents, "document")}{lacking}, {Count.Of(summary.Rejected, "rejected scan")}"
                );
                Console.WriteLine(options.Output.PlaceOf(ReportNames.Index));
                return ExitCode.Success;
            }
        );
        return command;
    }
}
