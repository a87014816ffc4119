using System.CommandLine;

namespace DocAlign.Cli.Tests;

/// <summary>Each fault of a command line gives one sentence that says what is right, and the last line says where to read more.</summary>
public sealed class UsageErrorsTests
{
    [Theory]
    [InlineData("read", "FILE is missing: What to read.")]
    [InlineData("read a.png --lang", "--lang has no value: Language of the text.")]
    [InlineData("read a.png --colour red", "'--colour' is not known to 'docalign read'.")]
    [InlineData("read a.png b.png", "'b.png' is not known to 'docalign read'.")]
    [InlineData("read a.png --pages 0", "--pages is 0, expected 1 to 9.")]
    [InlineData("poison", "'docalign poison' needs a command: list or show.")]
    [InlineData("poison show", "--key is missing: Which one.")]
    [InlineData("reed", "'docalign' needs a command: read or poison.")]
    public void Describe_OfAFault_SaysWhatIsRight(string line, string expected) => Assert.Contains(Named(expected), Describe(line));

    [Theory]
    [InlineData("read", "try 'docalign read --help'.")]
    [InlineData("poison show", "try 'docalign poison show --help'.")]
    [InlineData("reed", "try 'docalign --help'.")]
    public void Describe_EndsWithWhereToReadMore(string line, string expected) => Assert.Equal(Named(expected), Describe(line)[^1]);

    /// <summary>What the parser says in its own words is not said twice.</summary>
    [Theory]
    [InlineData("read", 2)]
    [InlineData("read a.png --lang", 2)]
    [InlineData("read a.png b.png", 2)]
    [InlineData("poison show", 2)]
    [InlineData("poison", 2)]
    [InlineData("read --colour --pages 0", 3)]
    public void Describe_OfEachFault_HasOneSentence(string line, int count) => Assert.Equal(count, Describe(line).Length);

    [Fact]
    public void Describe_OfAHiddenCommand_DoesNotNameIt() =>
        Assert.DoesNotContain(Describe("reed"), line => line.Contains("page-host", StringComparison.Ordinal));

    /// <summary>A file may be called --x, where two dashes say that no option follows.</summary>
    [Theory]
    [InlineData("read --x", "--x")]
    [InlineData("read -- --x", null)]
    [InlineData("read ./--x", null)]
    [InlineData("read -", null)]
    public void Unknown_OfAWordWithADash_IsAMisspeltOption(string line, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], UsageErrors.Unknown(Root().Parse(line.Split(' '))));

    /// <summary>The executable is the test's own here.</summary>
    private static string Named(string line) => line.Replace("docalign", RootCommand.ExecutableName, StringComparison.Ordinal);

    private static string[] Describe(string line) => [.. UsageErrors.Describe(Root().Parse(line.Split(' ')))];

    private static RootCommand Root()
    {
        var read = new Command("read", "Reads.")
        {
            new Argument<string>("FILE") { Description = "What to read." },
            new Option<string>("--lang") { Description = "Language of the text." },
            new Option<int>("--pages") { Description = "How many." }.Accept(1, 9),
        };
        var list = new Command("list", "Lists.");
        var show = new Command("show", "Shows.")
        {
            new Option<string>("--key") { Description = "Which one.", Required = true },
        };
        var hidden = new Command("page-host", "Inside.") { Hidden = true };
        foreach (var command in new[] { read, list, show, hidden })
        {
            command.SetAction(_ => 0);
        }

        return new RootCommand
        {
            read,
            new Command("poison", "What was put aside.") { list, show },
            hidden,
        };
    }
}
