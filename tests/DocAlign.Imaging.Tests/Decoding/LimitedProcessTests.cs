using System.Diagnostics;
using System.Text;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class LimitedProcessTests
{
    private static readonly LimitedProcess Tools = new("coreutils", MaxMemoryBytes: 256L << 20, TestContext.Current.CancellationToken);

    [Fact]
    public void Run_OfATool_GivesItsOutputItsComplaintsAndItsStatus()
    {
        var result = Run(Tools, "echo out; echo complaint >&2; exit 5");
        Assert.Equal((5, "out\n", "complaint\n"), (result.Status, result.Output, result.Errors));
    }

    [Fact]
    public void Run_OfAToolThatIsNotThere_NamesThePackage() =>
        Assert.Contains(
            "'no-such-tool' is not installed. On Debian: apt-get install coreutils",
            Assert.Throws<DllNotFoundException>(() => Tools.Run(["no-such-tool"], TimeSpan.FromSeconds(20), ReadAsync)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Run_BeyondItsTime_KillsTheToolAndSaysSo()
    {
        var clock = Stopwatch.StartNew();
        var exception = Assert.Throws<TimeoutException>(() => Tools.Run(["sleep", "60"], TimeSpan.FromMilliseconds(300), ReadAsync));
        Assert.Contains("'sleep' took longer than", exception.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"It took {clock.Elapsed}.");
    }

    /// <summary>dd allocates one block of 100 MB, which fits into 256 MiB and not into 64.</summary>
    [Fact]
    public void Run_BeyondItsMemory_IsRefusedTheMemory()
    {
        const string Script = "dd if=/dev/zero of=/dev/null bs=100000000 count=1";
        Assert.Equal(0, Run(Tools, Script).Status);
        var result = Run(Tools with { MaxMemoryBytes = 64L << 20 }, Script);
        Assert.NotEqual(0, result.Status);
        Assert.Contains("memory", result.Errors, StringComparison.Ordinal);
    }

    /// <summary>More complaints than are kept must not stop the tool: somebody reads on.</summary>
    [Fact]
    public void Run_OfAToolThatComplainsAtLength_KeepsTheFirstAndEnds()
    {
        var result = Run(Tools, "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done");
        Assert.Equal((0, 4096), (result.Status, result.Errors.Length));
    }

    /// <summary>A reader that has seen enough: the tool gets a broken pipe and ends.</summary>
    [Fact]
    public void Run_WithAReaderThatStopsEarly_Ends()
    {
        var result = Tools.Run(
            ["yes"],
            TimeSpan.FromSeconds(20),
            async (stream, stop) =>
            {
                var first = new byte[2];
                await stream.ReadExactlyAsync(first, stop);
                return Encoding.ASCII.GetString(first);
            }
        );
        Assert.Equal("y\n", result.Output);
    }

    private static ToolResult<string> Run(LimitedProcess tools, string script) =>
        tools.Run(["sh", "-c", script], TimeSpan.FromSeconds(20), ReadAsync);

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
