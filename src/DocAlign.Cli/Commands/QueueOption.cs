using System.CommandLine;

namespace DocAlign.Cli.Commands;

/// <summary>The switch that names the queue.</summary>
internal static class QueueOption
{
    public static Option<string> Create() =>
        new("--queue", "-q")
        {
            Description =
                $"Folder of the queue, made when it is missing; or '{QueueConnection.Azure}' for Azure Storage (docs/queue.md lists the "
                + $"variables DOCALIGN_AZURE_*).",
            Required = true,
        };
}
