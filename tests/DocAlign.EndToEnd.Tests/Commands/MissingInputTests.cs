namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>An input that is not there ends with the exit code of the table in README.md and a sentence that names it.</summary>
public sealed class MissingInputTests
{
    private const int NoInput = 66;
    private const int Unavailable = 69;
    private const int Configuration = 78;

    [Theory]
    [InlineData(NoInput, "'/no/such' is neither a file nor a folder.", "batch /no/such --out OUT")]
    [InlineData(NoInput, "There is no folder '/no/such'; --rules must name a folder", "batch SCAN --out OUT --rules /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such'; 'docalign template add", "batch SCAN --out OUT --templates /no/such")]
    [InlineData(Unavailable, "The tessdata folder '/no/such' does not exist.", "batch SCAN --out OUT --tessdata /no/such")]
    [InlineData(Unavailable, "Language 'xyz' is not in ", "batch SCAN --out OUT --lang xyz")]
    [InlineData(Configuration, "No checkpoint in '/no/such/locate'. Expected a folder", "batch SCAN --out OUT --model /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such'", "report /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such'", "report OUT --scans /no/such")]
    [InlineData(NoInput, "'/no/such' is neither a file nor a folder.", "submit /no/such --queue OUT")]
    [InlineData(Configuration, "The settings in '/no/such' cannot be read", "work --queue OUT --once --settings /no/such")]
    [InlineData(NoInput, "There is no baseline '/no/such'.", "work --queue OUT --once --drift-baseline /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such'", "work --queue OUT --once --rules /no/such")]
    [InlineData(0, "no scan was put aside in '", "poison list --queue OUT")]
    [InlineData(0, "nothing to read: there is no picture or PDF, by the ends of the names.", "batch OUT --out OUT")]
    [InlineData(NoInput, "no scan was put aside as 'none'; see 'docalign poison list'.", "poison show none --queue OUT")]
    [InlineData(NoInput, "no scan was put aside as 'none'; see 'docalign poison list'.", "poison requeue none --queue OUT")]
    [InlineData(NoInput, "no scan was put aside as 'none'; see 'docalign poison list'.", "poison purge none --queue OUT")]
    [InlineData(NoInput, "There is no folder '/no/such'; expected one with results", "review export /no/such")]
    [InlineData(NoInput, "There is no file '/no/such'.", "review import /no/such --results OUT --truth OUT")]
    [InlineData(NoInput, "There is no file '/no/such'.", "template add form /no/such --templates OUT")]
    [InlineData(NoInput, "There is no folder '/no/such'", "template list --templates /no/such")]
    [InlineData(NoInput, "There is no template 'form' in '/no/such'.", "template remove form --templates /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such'; expected one with results", "drift /no/such")]
    [InlineData(NoInput, "There is no file '/no/such'.", "rectify /no/such --out OUT")]
    [InlineData(NoInput, "'/no/such' is no folder with scans", "synthesize --out OUT --count 1 --texture-folder /no/such")]
    [InlineData(NoInput, "'/no/such' is no folder with scans", "synthesize --out OUT --photos --side 800 --texture-folder /no/such")]
    [InlineData(Configuration, "No checkpoint in '/no/such'. Expected a folder", "train locate --out OUT --from /no/such --textures 1")]
    [InlineData(NoInput, "'/no/such' is no folder with scans", "train locate --out OUT --textures 1 --texture-folder /no/such")]
    [InlineData(NoInput, "There is no '/no/such/truth.json'.", "train words --out OUT --scans /no/such")]
    [InlineData(NoInput, "There is no truth '/no/such', expected a file or a folder.", "train fields /no/such --results OUT --out MODEL")]
    [InlineData(NoInput, "There is no folder '/no/such', expected one with results", "train fields SCAN --results /no/such --out MODEL")]
    [InlineData(Configuration, "No checkpoint in '/no/such'. Expected a folder", "inspect /no/such")]
    [InlineData(Configuration, "No checkpoint in '/no/such'. Expected a folder", "export /no/such --out OUT")]
    [InlineData(NoInput, "There is no run of 'docalign train': there must be '/no/such/run.json'.", "average /no/such /no/such --out OUT")]
    [InlineData(NoInput, "There is no folder '/no/such', expected one with MNIST's", "experiment soft-mnist --quick --mnist /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such', expected one with train.bin", "experiment soft-adapt --quick --cifar /no/such")]
    [InlineData(NoInput, "There is no folder '/no/such', expected one with the", "experiment trajectories --trajectories /no/such")]
    [InlineData(NoInput, "There is no truth file '/no/such'.", "evaluate /no/such")]
    [InlineData(NoInput, "There is no truth '/no/such', expected a file or a folder.", "evaluate /no/such --fields OUT")]
    [InlineData(NoInput, "There is no folder '/no/such', expected one with the pictures.", "evaluate SCAN --images /no/such")]
    [InlineData(NoInput, "There is no scan '/no/such'.", "bench /no/such")]
    public async Task ACommand_WithAnInputThatIsNotThere_NamesIt(int exitCode, string sentence, string commandLine)
    {
        using var folder = new TemporaryFolder();
        var arguments = commandLine
            .Split(' ')
            .Select(word =>
                word switch
                {
                    "SCAN" => Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"),
                    "OUT" => folder.Path,
                    "MODEL" => folder.File("model.json"),
                    _ => word,
                }
            );

        var result = await DocAlignProcess.RunAsync([.. arguments]);

        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.StartsWith("docalign: " + sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
