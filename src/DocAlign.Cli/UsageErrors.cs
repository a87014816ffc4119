using System.CommandLine;
using System.CommandLine.Parsing;

namespace DocAlign.Cli;

/// <summary>What is wrong with a command line: one sentence for each fault, and where to read what is right.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Describe(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        var command = result.Command;
        foreach (var argument in command.Arguments)
        {
            if (argument.Arity.MinimumNumberOfValues > (result.GetResult(argument)?.Tokens.Count ?? 0))
            {
                yield return $"{argument.Name} is missing: {argument.Description}";
            }
        }

        foreach (var option in command.Options)
        {
            if (option.Required && result.GetResult(option) is null or { Implicit: true })
            {
                yield return $"{option.Name} is missing: {option.Description}";
            }
        }

        foreach (var option in command.Options)
        {
            if (parsed.Errors.Any(error => error.Message == MissingValue(option)))
            {
                yield return $"{option.Name} has no value: {option.Description}";
            }
        }

        foreach (var token in Unknown(parsed))
        {
            yield return $"'{token}' is not known to '{PathOf(result)}'.";
        }

        foreach (var error in parsed.Errors.Where(error => !IsToldOtherwise(error, parsed)))
        {
            yield return error.Message;
        }

        if (command.Action is null || (command is RootCommand && parsed.UnmatchedTokens.Count > 0))
        {
            var names = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
            yield return $"'{PathOf(result)}' needs a command: {AcceptedValues.OneOf([.. names])}.";
        }

        yield return $"try '{PathOf(result)} --help'.";
    }

    /// <summary>
    /// Words that no option, argument or command takes. A word that begins with a dash is a misspelt option, although an argument would
    /// take it: a file of such a name is written ./-name, or comes after --.
    /// </summary>
    public static IEnumerable<string> Unknown(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? parsed.UnmatchedTokens
            : parsed
                .CommandResult.Command.Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
                .Select(token => token.Value)
                .Where(word => word.Length > 1 && word[0] == '-')
                .Concat(parsed.UnmatchedTokens);

    /// <summary>The names of a command and of those above it, as they are typed.</summary>
    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;

    /// <summary>The parser's own sentences about what <see cref="Describe"/> tells with what is expected.</summary>
    private static bool IsToldOtherwise(ParseError error, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return error.Message == "Required command was not provided."
            || parsed.UnmatchedTokens.Any(token => error.Message == $"Unrecognized command or argument '{token}'.")
            || command.Arguments.Any(argument =>
                error.Message == $"Required argument '{argument.Name}' missing for command: '{command.Name}'."
            )
            || command.Options.Any(option => error.Message == $"Option '{option.Name}' is required.")
            || command.Options.Any(option => error.Message == MissingValue(option));
    }

    private static string MissingValue(Option option) => $"Required argument missing for option: '{option.Name}'.";
}
