namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>A wrong command line ends with 64, names what was given or is missing, and says where to read what is right.</summary>
public sealed class WrongArgumentTests
{
    private const int Usage = 64;

    /// <summary>What a command without any argument says is missing; none where it can do without.</summary>
    private static readonly Dictionary<string, string[]> Missing = new(StringComparer.Ordinal)
    {
        ["batch"] = ["INPUT is missing: Files", "--out is missing: Folder for the results"],
        ["report"] = ["DIR is missing: Folder of results"],
        ["submit"] = ["INPUT is missing: Files", "--queue is missing: Folder of the queue"],
        ["work"] = ["--queue is missing: Folder of the queue"],
        ["poison"] = ["'docalign poison' needs a command: list, show, requeue or purge."],
        ["poison list"] = ["--queue is missing: Folder of the queue"],
        ["poison show"] = ["ID is missing: ", "--queue is missing: Folder of the queue"],
        ["poison requeue"] = ["--queue is missing: Folder of the queue", "ID is missing: "],
        ["poison purge"] = ["--queue is missing: Folder of the queue", "ID is missing: "],
        ["review"] = ["'docalign review' needs a command: export or import."],
        ["review export"] = ["DIR is missing: Folder of results"],
        ["review import"] = ["FILE is missing: ", "--results is missing: Folder", "--truth is missing: Folder"],
        ["template"] = ["'docalign template' needs a command: add, list or remove."],
        ["template add"] = ["NAME is missing: ", "SCAN is missing: A flat scan", "--templates is missing: Folder"],
        ["template list"] = ["--templates is missing: Folder"],
        ["template remove"] = ["NAME is missing: ", "--templates is missing: Folder"],
        ["drift"] = ["RESULTS is missing: Folder of results"],
        ["rectify"] = ["INPUT is missing: ", "--out is missing: PNG"],
        ["doctor"] = [],
        ["demo"] = [],
        ["synthesize"] = ["synthesize needs either --out FOLDER or --hostile FOLDER."],
        ["train"] = ["NETWORK is missing: locate or residual", "--out is missing: Folder of the run"],
        ["train words"] = ["--out is missing: Folder"],
        ["train fields"] = ["TRUTH is missing: Folder", "--results is missing: Folder", "--out is missing: File"],
        ["inspect"] = [],
        ["export"] = ["CHECKPOINT is missing: Folder", "--out is missing: "],
        ["experiment"] = ["NAME is missing: One of soft-mnist"],
        ["average"] = ["RUN is missing: Two or more", "--out is missing: Folder"],
        ["evaluate"] = ["TRUTH is missing: name a truth file, or say --synthetic COUNT"],
        ["bench"] = [],
        ["page-host"] = [],
    };

    public static TheoryData<string> Commands => [.. CommandTree.All.Keys];

    public static TheoryData<string> CommandsThatNeedSomething =>
        [.. Missing.Where(item => item.Value.Length > 0).Select(item => item.Key)];

    [Fact]
    public void EveryCommand_HasARowHere() => Assert.Equal(CommandTree.All.Keys.Order(), Missing.Keys.Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task AnyCommand_WithAnUnknownOption_NamesItAndTheHelp(string path)
    {
        var result = await DocAlignProcess.RunAsync([.. CommandTree.Words(path), "--frobnicate"]);

        Assert.True(result.ExitCode == Usage, result.ToString());
        Assert.Equal("", result.Output);
        Assert.Contains("docalign: '--frobnicate' is not known to 'docalign " + path + "'.\n", result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"docalign: try 'docalign {path} --help'.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandsThatNeedSomething))]
    public async Task ACommand_WithoutWhatItNeeds_SaysWhatIsMissing(string path)
    {
        var result = await DocAlignProcess.RunAsync(CommandTree.Words(path));

        Assert.True(result.ExitCode == Usage, result.ToString());
        Assert.Equal("", result.Output);
        var sentences = result.Error.TrimEnd('\n').Split('\n');
        Assert.Equal($"docalign: try 'docalign {path} --help'.", sentences[^1]);
        Assert.Equal(Missing[path].Length, sentences.Length - 1);
        Assert.All(
            Missing[path].Zip(sentences),
            pair => Assert.StartsWith("docalign: " + pair.First, pair.Second, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task DocAlign_WithAnUnknownCommand_NamesItAndThoseThatThereAre()
    {
        var result = await DocAlignProcess.RunAsync("frobnicate");

        Assert.True(result.ExitCode == Usage, result.ToString());
        Assert.StartsWith("docalign: 'frobnicate' is not known to 'docalign'.\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("'docalign' needs a command: batch, report, ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch x --out x --formatz json", "'--formatz' is not known to 'docalign batch'.")]
    [InlineData("train word --out x", "NETWORK is 'word', expected Locate or Residual.")]
    [InlineData("train locate --out x --loss foo=1", "--loss: 'foo' is no loss of the residual network, expected cells, ")]
    [InlineData("experiment foo", "NAME is 'foo', expected soft-mnist, ")]
    [InlineData("experiment schur-vs-svd --only R", "--only is 'R', and schur-vs-svd has no parts.")]
    [InlineData("experiment stn-mnist --only R,foo", "--only has 'foo', expected some of R, RTS, P, E, TC, FCN, CNN.")]
    [InlineData("export x --out x --format z", "--format: 'z' is not known, expected onnx or torchscript.")]
    [InlineData("template add a/b scan.png --templates x", "NAME is 'a/b', expected 1 to 60 letters, ")]
    [InlineData("batch x --out x --without foo", "--without has 'foo', expected some of snap, ")]
    [InlineData("batch x --out x --shard 4/4", "--shard has '4/4', expected INDEX/COUNT ")]
    [InlineData("batch x --out x --formats json,doc", "--formats has 'doc', expected txt, ")]
    [InlineData("batch x --out x --resume --formats txt", "--resume compares with the JSON results; add json to --formats.")]
    [InlineData("batch x --out x --device tpu", "--device: The device is 'tpu', expected auto, ")]
    [InlineData("batch x --out x --psm", "--psm has no value: Tesseract page segmentation mode, 1 to 13.")]
    [InlineData("submit x --queue x --formats doc", "--formats has 'doc', expected txt, ")]
    [InlineData("work --queue x --http 99999", "--http is '99999', expected a port, or ADDRESS:PORT.")]
    [InlineData("average one-run --out x", "RUN is missing: Two or more folders of runs")]
    [InlineData("synthesize --out x --hostile x", "synthesize needs either --out FOLDER or --hostile FOLDER.")]
    public async Task ACommand_WithAWrongWord_NamesItAndWhatIsRight(string commandLine, string sentence)
    {
        var result = await DocAlignProcess.RunAsync(commandLine.Split(' '));

        Assert.True(result.ExitCode == Usage, result.ToString());
        Assert.StartsWith("docalign: " + sentence, result.Error, StringComparison.Ordinal);
    }
}
