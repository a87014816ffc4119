using System.CommandLine;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Cli.Commands;

/// <summary>The switch that names the queue.</summary>
internal static class QueueOption
{
    public static Option<string> Create() => new("--queue", "-q") { Description = "Folder of the queue; made when it is not there.", Required = true };

    public static FolderQueue Open(string folder) => new(new FolderQueueOptions { Root = folder }, TimeProvider.System);
}
