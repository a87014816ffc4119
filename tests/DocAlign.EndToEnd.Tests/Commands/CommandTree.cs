using System.CommandLine;
using DocAlign.Cli;

namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>Every command of the executable, so that a test which goes over them misses none.</summary>
internal static class CommandTree
{
    /// <summary>Commands by the words that are typed, such as "poison list"; the hidden one included.</summary>
    public static IReadOnlyDictionary<string, Command> All { get; } =
        Below(RootCommands.Create(), "").ToDictionary(item => item.Path, item => item.Command, StringComparer.Ordinal);

    /// <summary>Those that do something; the others only hold commands, such as "poison".</summary>
    public static IEnumerable<string> Working => All.Keys.Where(path => All[path].Action is not null);

    public static string[] Words(string path) => path.Split(' ');

    /// <summary>A command's option with the type of its values, where they are numbers or names from a list.</summary>
    public static IEnumerable<(string Path, Option Option, Type Values)> LimitedOptions() =>
        from path in Working
        from option in All[path].Options
        let type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType
        where type.IsEnum || type == typeof(int) || type == typeof(double)
        select (path, option, type);

    private static IEnumerable<(string Path, Command Command)> Below(Command parent, string prefix) =>
        parent.Subcommands.SelectMany(command => Below(command, $"{prefix}{command.Name} ").Prepend((prefix + command.Name, command)));
}
