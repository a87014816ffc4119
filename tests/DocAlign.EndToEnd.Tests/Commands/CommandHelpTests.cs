namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>The help of every command, from the executable.</summary>
public sealed class CommandHelpTests
{
    /// <summary>The hidden one has no help.</summary>
    public static TheoryData<string> Commands => [.. CommandTree.All.Where(item => !item.Value.Hidden).Select(item => item.Key)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfACommand_DescribesItAndEachOfItsOptions(string path)
    {
        var result = await DocAlignProcess.RunAsync([.. CommandTree.Words(path), "--help"]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal("", result.Error);
        var command = CommandTree.All[path];
        Assert.True(command.Description is { Length: > 10 }, $"'{path}' has no description.");
        Assert.Contains(command.Description, result.Output, StringComparison.Ordinal);
        foreach (var symbol in command.Options.Cast<System.CommandLine.Symbol>().Concat(command.Arguments).Where(symbol => !symbol.Hidden))
        {
            Assert.Contains(symbol.Name, result.Output, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(symbol.Description), $"'{path}': {symbol.Name} has no description.");
        }
    }

    [Fact]
    public async Task DocAlign_Alone_PrintsItsHelpWithEveryCommandThatIsNotHidden()
    {
        var alone = await DocAlignProcess.RunAsync();
        var help = await DocAlignProcess.RunAsync("--help");

        Assert.True(alone.ExitCode == 0, alone.ToString());
        Assert.Equal(help.Output, alone.Output);
        var listed = alone
            .Output[alone.Output.IndexOf("Commands:", StringComparison.Ordinal)..]
            .Split('\n')
            .Skip(1)
            .Select(line => line.Trim().Split(' ')[0])
            .Where(name => name.Length > 0);
        Assert.Equal(CommandTree.All.Where(item => !item.Value.Hidden && !item.Key.Contains(' ')).Select(item => item.Key), listed);
    }

    [Fact]
    public async Task Readme_NamesEveryCommandThatIsNotHidden()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(DocAlignProcess.Root, "README.md"), TestContext.Current.CancellationToken);
        var table = readme[readme.IndexOf("## All commands", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n## ", StringComparison.Ordinal)];

        Assert.All(
            CommandTree.All.Where(item => !item.Value.Hidden && !item.Key.Contains(' ')),
            item => Assert.Contains($"`{item.Key}`", table, StringComparison.Ordinal)
        );
    }
}
