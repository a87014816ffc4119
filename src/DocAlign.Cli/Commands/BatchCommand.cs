using System.CommandLine;
using System.Text.Json;
using DocAlign.Pipeline.Formats;
using DocAlign.Rectification.Devices;
using DocAlign.Worker.Batch;
using Spectre.Console;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign batch</c>: reads files and folders into a folder of results.</summary>
internal static class BatchCommand
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = $"Files, folders to search through, and {FileStores.Azure} (docs/queue.md lists the variables DOCALIGN_AZURE_*).",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = $"Folder for the results, or {FileStores.Azure}. Inside an input folder, it is not read.",
            Required = true,
        };
        var formats = new Option<string>("--formats", "-f")
        {
            Description = $"What to write, joined with commas: {OutputFormats.Known}; or {OutputFormats.Every}.",
            DefaultValueFactory = _ => FormatSet.Default.ToString(),
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Skip scans that have a JSON result already, made from the same bytes with the same options and model.",
        };
        var conflict = new Option<ConflictPolicy>("--conflict")
        {
            Description = "What to do when there is another result of the same name: skip, overwrite or suffix.",
            DefaultValueFactory = _ => ConflictPolicy.Overwrite,
        };
        var shard = new Option<string>("--shard")
        {
            Description = "INDEX/COUNT: read only this shard of the inputs, so that processes share them; 0/4 is the first of four.",
            DefaultValueFactory = _ => "0/1",
        };
        var acceptRejected = new Option<bool>("--accept-rejected")
        {
            Description = "End with 0 even when scans were rejected; NAME.error.json says why a scan was rejected.",
        };
        var json = new Option<bool>("--json") { Description = "Print a JSON object for each scan, one on each line." };
        var fields = new Option<string?>("--fields")
        {
            Description = "File for a table of the fields of all scans, as CSV for spreadsheets.",
        };
        var items = new Option<string?>("--items")
        {
            Description = "File for a table of the line items of all scans, as CSV for spreadsheets.",
        };
        var rules = RulesOption.Create();
        var templates = TemplatesOption.Create();
        _ = conflict.AcceptNames();
        shard.Validators.Add(result =>
        {
            if (!Shard.TryParse(result.GetValueOrDefault<string>()!, out _))
            {
                result.AddError(
                    $"--shard has '{result.GetValueOrDefault<string>()}', expected INDEX/COUNT with INDEX from 0 to COUNT - 1, such as 0/4."
                );
            }
        });
        formats.Validators.Add(result =>
        {
            _ = FormatSet.Parse(result.GetValueOrDefault<string>()!, out var unknown);
            if (unknown is not null)
            {
                result.AddError($"--formats has '{unknown}', expected {OutputFormats.Known}; or {OutputFormats.Every}.");
            }
        });
        var processing = new ProcessingOptionSet();
        var command = new Command("batch", "Read files and folders of scans into a folder of results.")
        {
            inputs,
            output,
            formats,
            resume,
            conflict,
            shard,
            acceptRejected,
            json,
            fields,
            items,
            rules,
            templates,
        };
        processing.AddTo(command);
        command.Validators.Add(result =>
        {
            // Defaults are not there yet, and the default has JSON.
            if (
                result.GetValue(resume)
                && result.GetValue(formats) is { } list
                && !FormatSet.Parse(list, out _).Contains(OutputFormats.Json)
            )
            {
                result.AddError("--resume compares with the JSON results; add json to --formats.");
            }
        });
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var unreadable = new List<string>();
                var sources = result.GetValue(inputs)!.Select(FileStores.Source).ToList();
                var target = FileStores.Target(result.GetValue(output)!);
                var found = await BatchInputs.FindAsync(
                    sources,
                    target,
                    (folder, message) => unreadable.Add($"{folder}: {message}"),
                    cancellationToken
                );
                if (found.LeftOut > 0)
                {
                    await Console.Error.WriteLineAsync(
                        $"docalign: left out {Count.Of(found.LeftOut, "file")} of an earlier run in {target.PlaceOf(null)}"
                    );
                }

                _ = Shard.TryParse(result.GetValue(shard)!, out var part);
                var mine = found.Of(part);

                // Before the options are read in full: the children start meanwhile.
                await using var runtime = await processing.CreateRuntimeAsync(result, mine.Inputs.Count);
                var wanted = FormatSet.Parse(result.GetValue(formats)!, out _);
                var tables = new BatchTables(File(result.GetValue(fields)), File(result.GetValue(items)));
                var options = new BatchOptions
                {
                    Output = target,
                    Conflict = result.GetValue(conflict),
                    Resume = result.GetValue(resume),
                    Parallel = result.GetValue(processing.Parallel),
                    Processing = processing.Read(result) with
                    {
                        Formats = wanted,
                        Pictures = wanted.Needs,
                        FieldRules = RulesOption.Read(result, rules),
                        Templates = TemplatesOption.Read(result, templates),
                    },
                };
                var runner = new BatchRunner(runtime.Processor, options, TimeProvider.System);
                var code = await RunAsync(runner, mine, unreadable, options, result.GetValue(json), tables, cancellationToken);
                if (TorchRuntime.OneDnnFinding is { } finding)
                {
                    await Console.Error.WriteLineAsync($"docalign: {finding}");
                }

                tables.Write();
                return code == ExitCode.SomeRejected && result.GetValue(acceptRejected) ? ExitCode.Success : code;
            }
        );
        return command;

        static string? File(string? path) => path is null ? null : OutputFiles.File(path);
    }

    private static async Task<int> RunAsync(
        BatchRunner runner,
        BatchListing listing,
        List<string> unreadable,
        BatchOptions options,
        bool json,
        BatchTables tables,
        CancellationToken cancellationToken
    )
    {
        var files = listing.Inputs;
        var summary = new Summary();
        foreach (var line in unreadable)
        {
            await Console.Error.WriteLineAsync($"docalign: {line}");
            summary.Rejected++;
        }

        if (json || Console.IsOutputRedirected)
        {
            await runner.RunAsync(files, item => Print(item, summary, tables, json), FailureLog.Write, cancellationToken);
        }
        else
        {
            await AnsiConsole
                .Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(async context =>
                {
                    var bar = context.AddTask("Reading scans", maxValue: Math.Max(1, files.Count));
                    await runner.RunAsync(
                        files,
                        item =>
                        {
                            summary.Add(item);
                            tables.Add(item);
                            bar.Increment(1);
                            if (item.Rejection is { } rejection)
                            {
                                AnsiConsole.MarkupLineInterpolated($"[red]{item.Name}[/]: {rejection.Message}");
                            }
                        },
                        FailureLog.Write,
                        cancellationToken
                    );
                });
        }

        await Console.Error.WriteLineAsync(
            summary.Total > 0
                ? $"docalign: {summary.Completed} read, {summary.Skipped} read before, {summary.Rejected} rejected; results are in "
                    + $"{options.Output.PlaceOf(null)}"
                : "docalign: nothing to read: there is no picture or PDF, by the ends of the names."
        );
        if (listing.DescribePassedOver() is { } passedOver)
        {
            await Console.Error.WriteLineAsync($"docalign: passed over: {passedOver}");
        }

        return summary.Rejected > 0 ? ExitCode.SomeRejected : ExitCode.Success;
    }

    private static void Print(BatchItemResult item, Summary summary, BatchTables tables, bool json)
    {
        summary.Add(item);
        tables.Add(item);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(item, BatchJson.Default.BatchItemResult));
            return;
        }

        Console.WriteLine(
            item.Status switch
            {
                BatchItemStatus.Completed =>
                    $"{item.Name}: {item.Pages} page(s), {item.Words} words, {item.Warped} flattened, {item.ElapsedMs:F0} ms",
                BatchItemStatus.Skipped => $"{item.Name}: read before, the result is there",
                _ => $"{item.Name}: rejected ({item.Rejection!.Reason}): {item.Rejection.Message}",
            }
        );
    }

    private sealed class Summary
    {
        public int Completed { get; set; }

        public int Skipped { get; set; }

        public int Rejected { get; set; }

        public int Total => Completed + Skipped + Rejected;

        public void Add(BatchItemResult item)
        {
            switch (item.Status)
            {
                case BatchItemStatus.Completed:
                    Completed++;
                    break;
                case BatchItemStatus.Skipped:
                    Skipped++;
                    break;
                default:
                    Rejected++;
                    break;
            }
        }
    }
}
