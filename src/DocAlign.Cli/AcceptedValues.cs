using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace DocAlign.Cli;

/// <summary>What an option or argument accepts; anything else is refused with what was given and what is right.</summary>
internal static class AcceptedValues
{
    /// <summary>Accepts numbers that are good.</summary>
    /// <param name="expected">Completes "expected ...", such as "1 to 13".</param>
    public static Option<T> Accept<T>(this Option<T> option, Func<T, bool> isGood, string expected)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => Number(argument, option.Name, isGood, expected);
        return option;
    }

    /// <inheritdoc cref="Accept{T}(Option{T}, Func{T, bool}, string)"/>
    public static Option<T?> Accept<T>(this Option<T?> option, Func<T, bool> isGood, string expected)
        where T : struct, INumber<T>
    {
        option.CustomParser = argument => Number(argument, option.Name, isGood, expected);
        return option;
    }

    /// <summary>Accepts numbers from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public static Option<T> Accept<T>(this Option<T> option, T least, T most)
        where T : struct, INumber<T> =>
        option.Accept(value => value >= least && value <= most, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));

    /// <summary>Accepts the names of an enumeration in upper or lower case, and not their numbers.</summary>
    public static Option<T> AcceptNames<T>(this Option<T> option)
        where T : struct, Enum
    {
        option.CustomParser = argument => Name<T>(argument, option.Name);
        return option;
    }

    /// <inheritdoc cref="AcceptNames{T}(Option{T})"/>
    public static Argument<T> AcceptNames<T>(this Argument<T> argument)
        where T : struct, Enum
    {
        argument.CustomParser = result => Name<T>(result, argument.Name);
        return argument;
    }

    private static T Number<T>(ArgumentResult argument, string name, Func<T, bool> isGood, string expected)
        where T : struct, INumber<T>
    {
        var text = argument.Tokens[0].Value;
        var style = typeof(T) == typeof(double) ? NumberStyles.Float : NumberStyles.Integer;
        if (!T.TryParse(text, style, CultureInfo.InvariantCulture, out var value))
        {
            argument.AddError($"{name} is '{text}', expected {expected}.");
        }
        else if (!isGood(value))
        {
            argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, expected {expected}."));
        }

        return value;
    }

    private static T Name<T>(ArgumentResult argument, string name)
        where T : struct, Enum
    {
        var text = argument.Tokens[0].Value;
        var known = Enum.GetNames<T>();
        if (!known.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            argument.AddError($"{name} is '{text}', expected {OneOf(known)}.");
            return default;
        }

        return Enum.Parse<T>(text, ignoreCase: true);
    }

    /// <summary>"a, b or c".</summary>
    internal static string OneOf(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
