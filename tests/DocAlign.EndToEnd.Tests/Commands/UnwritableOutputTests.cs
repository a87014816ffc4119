namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>An output that cannot be written ends with 73 and a sentence that names it, before any other work.</summary>
public sealed class UnwritableOutputTests
{
    private const int CannotWrite = 73;

    /// <summary>No user may make files in /proc, not even root.</summary>
    [Theory]
    [InlineData("batch BROKEN --out /proc/no/such")]
    [InlineData("batch BROKEN --out OUT --fields /proc/no/such")]
    [InlineData("batch BROKEN --out OUT --items /proc/no/such")]
    [InlineData("submit SCAN --queue /proc/no/such")]
    [InlineData("work --once --queue /proc/no/such")]
    [InlineData("poison list --queue /proc/no/such")]
    [InlineData("demo --out /proc/no/such")]
    [InlineData("rectify SCAN --out /proc/no/such")]
    [InlineData("template add form SCAN --templates /proc/no/such")]
    [InlineData("drift OUT --write-baseline /proc/no/such")]
    [InlineData("synthesize --out /proc/no/such")]
    [InlineData("synthesize --hostile /proc/no/such")]
    [InlineData("train locate --out /proc/no/such")]
    [InlineData("train words --out /proc/no/such")]
    [InlineData("train fields SCAN --results OUT --out /proc/no/such")]
    [InlineData("inspect --out /proc/no/such")]
    [InlineData("export CHECKPOINT --out /proc/no/such")]
    [InlineData("experiment soft-mnist --out /proc/no/such")]
    [InlineData("average RUN RUN --out /proc/no/such")]
    [InlineData("evaluate TRUTH --out /proc/no/such")]
    public async Task ACommand_WithAnOutputThatCannotBeWritten_NamesIt(string commandLine)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("run.json"), "{}");
        File.WriteAllText(folder.File("truth.json"), """{"receipt-flat.png": {"text": "RECEIPT"}}""");
        var arguments = commandLine
            .Split(' ')
            .Select(word =>
                word switch
                {
                    "SCAN" => Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"),
                    "BROKEN" => Path.Combine(DocAlignProcess.Samples, "broken.jpg"),
                    "CHECKPOINT" => Path.Combine(DocAlignProcess.Root, "models", "rectifier-2", "locate"),
                    "TRUTH" => folder.File("truth.json"),
                    "RUN" or "OUT" => folder.Path,
                    _ => word,
                }
            );

        var result = await DocAlignProcess.RunAsync([.. arguments]);

        Assert.True(result.ExitCode == CannotWrite, result.ToString());
        Assert.Contains("'/proc/no", result.Error, StringComparison.Ordinal);
        Assert.Contains(" cannot be ", result.Error, StringComparison.Ordinal);
    }
}
