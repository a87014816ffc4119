using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Tests;

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

    /// <summary>What is wrong with a page crosses the pipe, and the number is that of the page in its file.</summary>
    /// <param name="count">How many children share the pages.</param>
    [Theory]
    [InlineData("forms.pdf", 1, "Page 2 of the PDF is damaged")]
    [InlineData("forms.pdf", 2, "Page 2 of the PDF is damaged")]
    [InlineData("forms.tif", 1, "Page 2 cannot be decoded")]
    [InlineData("forms.tif", 2, "Page 2 cannot be decoded")]
    public async Task Process_OfAFileWithADamagedSecondPage_NamesThePage(string name, int count, string sentence)
    {
        var bytes = name.EndsWith(".pdf", StringComparison.Ordinal)
            ? DamagedPdf.WithDamage(pages: 3, damaged: 2)
            : DamagedTiff.WithDamage(await File.ReadAllBytesAsync(Path.Combine(DocAlignProcess.Samples, "forms-3-pages.tif")), page: 2);
        var outcome = await ProcessAsync(options => options with { Count = count }, new ScanInput(name, bytes));

        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("corrupt", "decode", 2), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.StartsWith(sentence, rejection.Message, StringComparison.Ordinal);
        Assert.Empty(_failures);
    }

    private async Task<ScanOutcome> ProcessAsync(Func<PageHostOptions, PageHostOptions> change, ScanInput? scan = null)
    {
        await using var hosts = new PageHostPool(
            change(new PageHostOptions { Command = [DocAlignProcess.ExecutablePath, "page-host"], Count = 1 })
        );
        return await new ScanProcessor(hosts, networks: null).ProcessAsync(
            scan ?? Scan,
            new ProcessingOptions(),
            _failures.Add,
            TestContext.Current.CancellationToken
        );
    }
}
