using System.CommandLine;
using DocAlign.Fields.Templates;
using DocAlign.Ocr;
using DocAlign.Pipeline;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign template add|list|remove</c>: forms whose zones are read on later scans.</summary>
internal static class TemplateCommand
{
    public static Command Create() =>
        new("template", "Register forms whose zones are read on later scans; docs/templates.md.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var name = NameArgument();
        var scan = new Argument<string>("SCAN") { Description = "A flat scan of one page, preferably of an empty form." };
        var zones = new Option<string?>("--zones")
        {
            Description =
                "JSON file with the zones to read, in pixels of the scan. Without it the form is recognised, but no zone is read.",
        };
        var folder = FolderOption();
        var processing = new ProcessingOptionSet();
        var command = new Command("add", "Register a form from a flat scan; a form of that name is replaced.")
        {
            name,
            scan,
            zones,
            folder,
            processing.Languages,
            processing.Tessdata,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var source = FileStores.File(result.GetValue(scan)!);
                var recognition = new RecognitionOptions
                {
                    Languages = result.GetValue(processing.Languages)!,
                    TessdataPath = result.GetValue(processing.Tessdata),
                };
                Tessdata.Require(Tessdata.Locate(recognition.TessdataPath), recognition.Languages);
                var options = new ProcessingOptions { Recognition = recognition, Rectify = false };
                await using var runtime = await Runtime.CreateAsync(open: null, parallel: 1, scans: 1, recognition);
                var bytes = await source.Files.ReadAsync(source.Name!, options.Limits.MaxBytes, cancellationToken);
                switch (
                    await runtime.Processor.ProcessAsync(new ScanInput(source.Name!, bytes), options, FailureLog.Write, cancellationToken)
                )
                {
                    case ScanOutcome.Completed { Document.Pages: [var page] }:
                        var boxes = result.GetValue(zones) is { } path
                            ? FormTemplate.ParseZones(path, await ReadAsync(path, cancellationToken), page.Size)
                            : [];
                        var template = TemplateMaker.Make(result.GetValue(name)!, page, boxes);
                        Console.WriteLine(
                            $"{template.Name}: {template.Words.Count} words, {template.Zones.Count} zones, {template.Size}; "
                                + $"{FormTemplates.Add(OutputFiles.Folder(result.GetValue(folder)!), template)}"
                        );
                        return ExitCode.Success;
                    case ScanOutcome.Completed completed:
                        throw new InvalidDataException(
                            $"'{source.Name}' has {completed.Document.Pages.Count} pages, expected one: a template is one page."
                        );
                    case ScanOutcome.Rejected { Rejection: var rejection }:
                        throw new InvalidDataException(rejection.Message);
                    default:
                        throw new InvalidOperationException("A scan ended in an unknown way.");
                }
            }
        );
        return command;
    }

    private static Command List()
    {
        var folder = FolderOption();
        var command = new Command("list", "List the registered forms, one line each.") { folder };
        command.SetAction(result =>
        {
            foreach (var template in FormTemplates.Load(result.GetValue(folder)!).All)
            {
                Console.WriteLine($"{template.Name}: {template.Words.Count} words, {template.Zones.Count} zones, {template.Size}");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Remove()
    {
        var name = NameArgument();
        var folder = FolderOption();
        var command = new Command("remove", "Remove a registered form.") { name, folder };
        command.SetAction(result =>
            FormTemplates.Remove(result.GetValue(folder)!, result.GetValue(name)!)
                ? ExitCode.Success
                : throw new FileNotFoundException($"There is no template '{result.GetValue(name)}' in '{result.GetValue(folder)}'.")
        );
        return command;
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path)
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : throw new FileNotFoundException($"There is no file '{path}'.", path);

    private static Argument<string> NameArgument()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the form: letters, digits, points, dashes and underscores." };
        name.Validators.Add(result =>
        {
            if (!FormTemplates.IsName(result.GetValueOrDefault<string>()!))
            {
                result.AddError(
                    $"NAME is '{result.GetValueOrDefault<string>()}', expected 1 to 60 letters, digits, points, dashes and underscores."
                );
            }
        });
        return name;
    }

    private static Option<string> FolderOption() => new("--templates") { Description = "Folder of the registered forms.", Required = true };
}
