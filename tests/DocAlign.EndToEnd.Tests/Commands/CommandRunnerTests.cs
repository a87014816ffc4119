using System.CommandLine;
using DocAlign.Cli;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Training;

namespace DocAlign.EndToEnd.Tests.Commands;

/// <summary>How an exception of a command ends: the exit codes of the table in README.md.</summary>
public sealed class CommandRunnerTests
{
    public static TheoryData<int, Exception> Ends =>
        new()
        {
            { 66, new FileNotFoundException("There is no file.") },
            { 66, new InvalidDataException("It is no document.") },
            { 66, new ImageDecodeException(DecodeFailure.Corrupt, "It is cut off.") },
            { 69, new OcrException("A language is missing.") },
            { 70, new TrainingDivergedException("The loss is NaN.") },
            { 70, new InvalidOperationException("Nobody foresaw this.") },
            { 70, new ArgumentNullException("list") },
            { 73, new IOException("The disk is full.") },
            { 78, new CheckpointException("No checkpoint.") },
            { 78, new ArgumentException("A setting is wrong.", "options") },
            { 130, new OperationCanceledException() },
        };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Ends))]
    public async Task Run_OfACommandThatThrows_EndsWithTheCodeOfTheTable(int exitCode, Exception exception)
    {
        var root = new RootCommand();
        root.SetAction((_, _) => Task.FromException<int>(exception));

        Assert.Equal(exitCode, await CommandRunner.RunAsync(root, []));
    }
}
