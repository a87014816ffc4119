using System.CommandLine;
using DocAlign.Fields.Rules;

namespace DocAlign.Cli.Commands;

/// <summary><c>--rules</c>: a user's rule files beside those that came along.</summary>
internal static class RulesOption
{
    public static Option<string?> Create() =>
        new("--rules")
        {
            Description = "Folder with your own rule files for fields, NAME.json, in addition to those that ship; docs/fields.md.",
        };

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no rule file.</exception>
    public static FieldRules Read(ParseResult result, Option<string?> option) =>
        result.GetValue(option) is { } folder ? FieldRules.Load(folder) : FieldRules.Shipped;
}
