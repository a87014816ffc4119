using System.CommandLine;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign page-host</c>: the child that decodes and reads; started by the other commands, hidden from help.</summary>
internal static class PageHostCommand
{
    public const string Name = "page-host";

    public static Command Create()
    {
        var command = new Command(Name, "Serve pages on the standard streams (used by docalign itself).") { Hidden = true };
        command.SetAction(async (_, _) =>
        {
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            await PageHostServer.RunAsync(input, output, leave: () => Environment.Exit(ExitCode.Success));
            return ExitCode.Success;
        });
        return command;
    }
}
