using DocAlign.Rectification.Devices;

namespace DocAlign.EndToEnd.Tests;

/// <summary>The device that commands run their networks on: asked for, not there, wrong, named.</summary>
public sealed class DeviceTests
{
    private static string FlatReceipt => Path.Combine(DocAlignProcess.Samples, "receipt-flat.png");

    [Theory]
    [InlineData("batch", "SAMPLE", "--out", "OUT")]
    [InlineData("work", "--once", "--queue", "OUT")]
    [InlineData("rectify", "SAMPLE", "--out", "OUT")]
    [InlineData("evaluate", "--synthetic", "1")]
    [InlineData("train", "locate", "--out", "OUT")]
    [InlineData("bench")]
    public async Task AnyCommand_OntoCudaWhereThereIsNone_SaysSoAtOnce(params string[] arguments)
    {
        Assert.SkipWhen(CudaRuntime.DeviceCount > 0, "libtorch sees a CUDA device here.");
        using var folder = new TemporaryFolder();
        var command = arguments.Select(argument =>
            argument switch
            {
                "SAMPLE" => FlatReceipt,
                "OUT" => folder.File("out"),
                _ => argument,
            }
        );

        var result = await DocAlignProcess.RunAsync([.. command, "--device", "cuda"]);

        Assert.True(result.ExitCode == 69, result.ToString());
        Assert.StartsWith("docalign: The device 'cuda' was asked for, and ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Batch_WithAWrongDeviceInTheEnvironment_SaysWhatIsRight()
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string> { ["DOCALIGN_DEVICE"] = "gpu" };

        var result = await DocAlignProcess.RunAsync(variables, "batch", FlatReceipt, "--out", folder.File("out"));

        Assert.True(result.ExitCode == 78, result.ToString());
        Assert.Contains("DOCALIGN_DEVICE: The device is 'gpu', expected auto", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NamesTheDevice()
    {
        var result = await DocAlignProcess.RunAsync("doctor", "--device", "cpu");
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("ok       device     cpu, by 'cpu'; ", result.Output, StringComparison.Ordinal);
    }
}
