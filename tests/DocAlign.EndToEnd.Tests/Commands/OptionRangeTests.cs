using System.Globalization;

namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>Every option with numbers, or with names from a list, refuses what is no number, out of range or no name.</summary>
public sealed class OptionRangeTests
{
    private const int Usage = 64;

    /// <summary>
    /// A value out of range for each option with numbers, and what is expected there. The same option has the same range in all commands
    /// but where a row names the command.
    /// </summary>
    private static readonly Dictionary<string, (double Wrong, string Expected)> Ranges = new(StringComparer.Ordinal)
    {
        ["--parallel"] = (0, "1 to 256"),
        ["--psm"] = (99, "1 to 13 (0 only detects the orientation and reads nothing)"),
        ["--rounds"] = (0, "at least 1"),
        ["--pictures"] = (0, "at least 1"),
        ["--synthetic"] = (0, "at least 1"),
        ["--synthetic-forms"] = (-1, "at least 1"),
        ["--layout"] = (-1, "0 or more"),
        ["--vary"] = (-1, "0 or more"),
        ["--seeds"] = (0, "at least 1"),
        ["--threads"] = (-1, "0 or more"),
        ["--height"] = (33, "a multiple of 32 from 64 on"),
        ["--width"] = (0, "a multiple of 32 from 64 on"),
        ["--count"] = (0, "at least 1"),
        ["--seed"] = (-1, "0 or more"),
        ["train --side"] = (100, "a multiple of 32 from 64 on"),
        ["synthesize --side"] = (6008, "a multiple of 8 from 64 to 6000"),
        ["--strength"] = (1.5, "0 to 1"),
        ["--curriculum"] = (2, "0 to 1"),
        ["--steps"] = (0, "at least 1"),
        ["--batch"] = (1, "at least 2"),
        ["--textures"] = (0, "at least 1"),
        ["--page-height"] = (100, "a multiple of 128 from 128 on"),
        ["--dropout"] = (1, "0 to below 1"),
        ["--softness"] = (1.5, "0 to 1"),
        ["--pyramid"] = (-1, "0 or more"),
        ["--image-losses-from"] = (-0.5, "0 to 1"),
        ["--rate"] = (0, "a number above 0"),
        ["--weight-decay"] = (-1, "0 or more"),
        ["--patience"] = (-1, "0 or more"),
        ["--checkpoint-every"] = (0, "at least 1"),
        ["--ridge"] = (0, "a number above 0"),
        ["--pages"] = (1, "0 for none, or at least 2: one for the fit and one for the report"),
        ["--drain"] = (601, "0 to 600"),
        ["--prefetch"] = (65, "0 to 64"),
        ["--poll"] = (0, "0.05 to 3600"),
    };

    public static TheoryData<string, string> Numbers =>
        [
            .. CommandTree
                .LimitedOptions()
                .Where(item => !item.Values.IsEnum)
                .Select(item => new TheoryDataRow<string, string>(item.Path, item.Option.Name)),
        ];

    public static TheoryData<string, string, string> Names =>
        [
            .. CommandTree
                .LimitedOptions()
                .Where(item => item.Values.IsEnum)
                .Select(item => new TheoryDataRow<string, string, string>(item.Path, item.Option.Name, Enum.GetNames(item.Values)[0])),
        ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task AnOption_WithANumberOutOfRange_SaysWhatWasGivenAndWhatIsRight(string path, string option)
    {
        var (wrong, expected) = RangeOf(path, option);
        var text = wrong.ToString(CultureInfo.InvariantCulture);

        var result = await DocAlignProcess.RunAsync([.. WordsOf(path), option, text]);

        Assert.True(result.ExitCode == Usage, result.ToString());
        Assert.Contains($"docalign: {option} is {text}, expected {expected}.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task AnOption_WithWhatIsNoNumber_SaysWhatWasGivenAndWhatIsRight(string path, string option)
    {
        var result = await DocAlignProcess.RunAsync([.. WordsOf(path), option, "many"]);

        Assert.True(result.ExitCode == Usage, result.ToString());
        Assert.Contains(
            $"docalign: {option} is 'many', expected {RangeOf(path, option).Expected}.\n",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnOption_WithANameThatIsNone_SaysWhatWasGivenAndWhichThereAre(string path, string option, string known)
    {
        // Numbers of an enumeration are no names.
        foreach (var wrong in new[] { "foo", "1" })
        {
            var result = await DocAlignProcess.RunAsync([.. WordsOf(path), option, wrong]);

            Assert.True(result.ExitCode == Usage, result.ToString());
            Assert.Contains($"docalign: {option} is '{wrong}', expected {known}", result.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>Commands that need one of several things are asked for it first.</summary>
    private static string[] WordsOf(string path) =>
        path switch
        {
            "evaluate" => [path, "truth.json"],
            "synthesize" => [path, "--out", "x"],
            _ => CommandTree.Words(path),
        };

    private static (double Wrong, string Expected) RangeOf(string path, string option) =>
        Ranges.TryGetValue($"{path} {option}", out var own) ? own
        : Ranges.TryGetValue(option, out var range) ? range
        : throw new InvalidOperationException($"'{path} {option}' has no row in this table: add a value that it must refuse.");
}
