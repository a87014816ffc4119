using System.Text;

namespace DocAlign.EndToEnd.Tests;

public sealed class BatchTests
{
    private static string FlatReceipt => Path.Combine(DocAlignProcess.Samples, "receipt-flat.png");

    [Fact]
    public async Task Batch_WithBadFilesAmongGoodOnes_NamesEachAndReadsTheRest()
    {
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        File.Copy(FlatReceipt, Path.Combine(input, "good.png"));
        File.WriteAllBytes(Path.Combine(input, "empty.png"), []);
        File.WriteAllText(Path.Combine(input, "text.jpg"), "This is a text file.");
        File.Copy(Path.Combine(DocAlignProcess.Samples, "broken.jpg"), Path.Combine(input, "cut.jpg"));
        File.WriteAllBytes(Path.Combine(input, "huge.png"), PngHeader(60000, 60000));
        File.WriteAllBytes(Path.Combine(input, "dot.png"), PngHeader(1, 1));

        var result = await DocAlignProcess.RunAsync("batch", input, "--out", folder.File("out"));

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.True(File.Exists(folder.File("out", "good.json")), result.ToString());
        Assert.True(File.Exists(folder.File("out", "good.txt")), result.ToString());
        foreach (
            var (name, reason) in new[]
            {
                ("empty", "empty"),
                ("text", "unknownFormat"),
                ("cut", "corrupt"),
                ("huge", "tooLarge"),
                ("dot", "tooSmall"),
            }
        )
        {
            Assert.Contains(
                $"\"reason\": \"{reason}\"",
                File.ReadAllText(folder.File("out", name + ".error.json")),
                StringComparison.Ordinal
            );
            Assert.Contains($"rejected ({reason})", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Batch_WithAFolderThatMayNotBeListed_NamesItAndReadsTheRest()
    {
        Assert.SkipUnless(await DocAlignProcess.CanRunUnprivilegedAsync(), "The executable lies where an unprivileged user cannot run it.");
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        File.Copy(FlatReceipt, Path.Combine(input, "good.png"));
        var locked = Directory.CreateDirectory(Path.Combine(input, "locked"));
        locked.UnixFileMode = UnixFileMode.None;
        Directory.CreateDirectory(folder.File("out")).UnixFileMode = (UnixFileMode)0b111_111_111;
        new DirectoryInfo(folder.Path).UnixFileMode = (UnixFileMode)0b111_101_101;

        var result = await DocAlignProcess.RunUnprivilegedAsync("batch", input, "--out", folder.File("out"));

        locked.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Contains("locked: The folder cannot be listed", result.Output + result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("out", "good.json")), result.ToString());
    }

    [Fact]
    public async Task Batch_OverAFolder_EndsWithOneLineOfWhatItPassedOver()
    {
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        File.Copy(FlatReceipt, Path.Combine(input, "good.png"));
        foreach (var name in new[] { "a.txt", "b.TXT", "README" })
        {
            File.WriteAllText(Path.Combine(input, name), "no scan");
        }

        var result = await DocAlignProcess.RunAsync("batch", input, "--out", folder.File("out"));

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.EndsWith("docalign: passed over: 3 not a scan (.txt 2, no extension 1)\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("batch", "/proc/no/such/folder")]
    [InlineData("batch", "FILE/out")]
    [InlineData("batch", "FILE")]
    [InlineData("batch", "")]
    [InlineData("batch", "LONG")]
    [InlineData("rectify", "/proc/no/such/flat.png")]
    [InlineData("rectify", "/no/such/folder/flat.png")]
    [InlineData("rectify", "FILE/flat.png")]
    [InlineData("rectify", "/")]
    [InlineData("rectify", "")]
    public async Task AnOutputThatCannotBeWritten_Is73WhateverThePath(string command, string output)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        var path = output
            .Replace("FILE", folder.File("file"), StringComparison.Ordinal)
            .Replace("LONG", "/" + new string('x', 300), StringComparison.Ordinal);

        var result = await DocAlignProcess.RunAsync(command, FlatReceipt, "--out", path);

        Assert.True(result.ExitCode == 73, result.ToString());
        Assert.StartsWith("docalign: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_Resumed_LeavesWhatIsThereAlone()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["batch", FlatReceipt, "--out", folder.File("out"), "--resume"];
        _ = await DocAlignProcess.RunAsync(command);
        var first = File.ReadAllBytes(folder.File("out", "receipt-flat.json"));

        var again = await DocAlignProcess.RunAsync(command);
        var otherOptions = await DocAlignProcess.RunAsync([.. command, "--psm", "6"]);

        Assert.Contains("read before", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("read before", otherOptions.Output, StringComparison.Ordinal);
        Assert.NotEqual(first, File.ReadAllBytes(folder.File("out", "receipt-flat.json")));
    }

    [Fact]
    public async Task Batch_TwoInputsOfOneStem_KeepsBothResults()
    {
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        File.Copy(FlatReceipt, Path.Combine(input, "a.png"));
        File.Copy(Path.Combine(DocAlignProcess.Samples, "invoice-flat.jpg"), Path.Combine(input, "a.jpg"));

        var result = await DocAlignProcess.RunAsync("batch", input, "--out", folder.File("out"), "--formats", "txt");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(File.Exists(folder.File("out", "a.png.txt")) && File.Exists(folder.File("out", "a.jpg.txt")), result.ToString());
    }

    [Theory]
    [InlineData(64, "--formats has 'docx'", "batch", "SAMPLE", "--out", "OUT", "--formats", "docx")]
    [InlineData(64, "--psm is 99", "batch", "SAMPLE", "--out", "OUT", "--psm", "99")]
    [InlineData(66, "neither a file nor a folder", "batch", "/no/such/scan.jpg", "--out", "OUT")]
    [InlineData(69, "apt-get install tesseract-ocr-deu", "batch", "SAMPLE", "--out", "OUT", "--lang", "deu")]
    [InlineData(64, "The device is 'gpu', expected auto, cpu, cuda, or cuda:N", "batch", "SAMPLE", "--out", "OUT", "--device", "gpu")]
    [InlineData(78, "No checkpoint in '/no/model/locate'", "batch", "SAMPLE", "--out", "OUT", "--model", "/no/model")]
    public async Task Batch_WithAWrongArgument_SaysWhatIsRight(int exitCode, string sentence, params string[] arguments)
    {
        Assert.SkipWhen(
            arguments.Contains("deu") && File.Exists("/usr/share/tesseract-ocr/5/tessdata/deu.traineddata"),
            "German is installed here."
        );
        using var folder = new TemporaryFolder();
        var command = arguments
            .Select(argument =>
                argument switch
                {
                    "SAMPLE" => FlatReceipt,
                    "OUT" => folder.File("out"),
                    _ => argument,
                }
            )
            .ToArray();

        var result = await DocAlignProcess.RunAsync(command);

        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(66, "A folder of scans must hold truth.json", "train", "words", "--out", "OUT", "--scans", "/no/such/scans")]
    [InlineData(66, "is no truth file", "evaluate", "SAMPLE", "--out", "OUT")]
    public async Task TrainingCommand_WithAWrongInput_SaysWhatIsRight(int exitCode, string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var command = arguments.Select(argument =>
            argument switch
            {
                "SAMPLE" => FlatReceipt,
                "OUT" => folder.File("out"),
                _ => argument,
            }
        );

        var result = await DocAlignProcess.RunAsync([.. command]);

        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A PNG that ends behind its header.</summary>
    private static byte[] PngHeader(uint width, uint height)
    {
        byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
        return
        [
            0x89,
            .. Encoding.ASCII.GetBytes("PNG\r\n"),
            26,
            10,
            0,
            0,
            0,
            13,
            .. Encoding.ASCII.GetBytes("IHDR"),
            .. Big(width),
            .. Big(height),
            8,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
    }
}
