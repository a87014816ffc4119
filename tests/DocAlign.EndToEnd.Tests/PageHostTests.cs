using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.EndToEnd.Tests;

/// <summary>Real children: killed when they take too long or too much, replaced for the next scan.</summary>
public sealed class PageHostTests
{
    private static readonly ScanInput Scan = new(
        "receipt-flat.png",
        File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"))
    );
    private readonly List<ScanFailure> _failures = [];

    [Fact]
    public async Task Process_WithinItsLimits_ReadsTheScan() =>
        Assert.IsType<ScanOutcome.Completed>(await ProcessAsync(options => options));

    [Fact]
    public async Task Process_LongerThanTheDeadline_IsRejectedWithTheReason()
    {
        var rejected = Assert.IsType<ScanOutcome.Rejected>(
            await ProcessAsync(options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(30) })
        );
        Assert.Equal("hostKilled", rejected.Rejection.Reason);
        Assert.Contains("longer than", rejected.Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_WithMoreMemoryThanAllowed_IsRejectedWithTheReason()
    {
        var rejected = Assert.IsType<ScanOutcome.Rejected>(await ProcessAsync(options => options with { MaxResidentBytes = 30 << 20 }));
        Assert.Equal("hostKilled", rejected.Rejection.Reason);
        Assert.Contains("more than 30 MiB", rejected.Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_WhereTheChildDoesNotRunAHost_IsRejectedAndTheLogHasWhatItSaid()
    {
        var rejected = Assert.IsType<ScanOutcome.Rejected>(
            await ProcessAsync(options => options with { Command = ["/bin/sh", "-c", "echo no host here >&2; exit 3"] })
        );
        Assert.Contains("exit code 3", rejected.Rejection.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no host here", rejected.Rejection.Message, StringComparison.Ordinal);
        Assert.All(_failures, failure => Assert.Contains("no host here", failure.Trace, StringComparison.Ordinal));
    }

    private async Task<ScanOutcome> ProcessAsync(Func<PageHostOptions, PageHostOptions> change)
    {
        await using var hosts = new PageHostPool(
            change(new PageHostOptions { Command = [DocAlignProcess.ExecutablePath, "page-host"], Count = 1 })
        );
        return await new ScanProcessor(hosts, networks: null).ProcessAsync(
            Scan,
            new ProcessingOptions(),
            _failures.Add,
            TestContext.Current.CancellationToken
        );
    }
}
