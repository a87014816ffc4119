using System.CommandLine;
using DocAlign.Fields.Templates;

namespace DocAlign.Cli.Commands;

/// <summary><c>--templates</c>: registered forms to recognise.</summary>
internal static class TemplatesOption
{
    public static Option<string?> Create() =>
        new("--templates")
        {
            Description = "Folder of forms that were registered with 'docalign template add': their zones are read; docs/templates.md.",
        };

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no template.</exception>
    public static FormTemplates Read(ParseResult result, Option<string?> option) =>
        result.GetValue(option) is { } folder ? FormTemplates.Load(folder) : FormTemplates.None;
}
