using System.CommandLine;
using DocAlign.Ocr;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign page-host</c>: the child that decodes and reads; started by the other commands, hidden from help.</summary>
internal static class PageHostCommand
{
    public const string Name = "page-host";
    public const string LanguagesOption = "--lang";
    public const string TessdataOption = "--tessdata";

    public static Command Create()
    {
        var languages = new Option<string?>(LanguagesOption) { Description = "Languages to load before the first page is asked for." };
        var tessdata = new Option<string?>(TessdataOption) { Description = "Folder of the languages." };
        var command = new Command(Name, "Serve pages on the standard streams (used by docalign itself).") { languages, tessdata };
        command.Hidden = true;
        command.SetAction(
            async (result, _) =>
            {
                await using var input = Console.OpenStandardInput();
                await using var output = Console.OpenStandardOutput();
                var ahead = result.GetValue(languages) is { } names
                    ? new RecognitionOptions { Languages = names, TessdataPath = result.GetValue(tessdata) }
                    : null;
                await PageHostServer.RunAsync(input, output, leave: () => Environment.Exit(ExitCode.Success), ahead);
                return ExitCode.Success;
            }
        );
        return command;
    }
}
