using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>Children that are no page hosts: shells that say something and leave.</summary>
public sealed class ChildPageHostTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"docalign-child-{Guid.NewGuid():n}");

    public void Dispose() => Assert.False(Directory.Exists(_folder), "The child's temporary folder is left.");

    [Theory]
    [InlineData("exit 3", "hostKilled", "exit code 3")]
    [InlineData("kill -9 $$", "hostKilled", "signal 9")]
    [InlineData("kill -ABRT $$", "hostKilled", "signal 6")]
    [InlineData("echo no host here; sleep 60", "internalError", "cannot be understood")]
    [InlineData("printf '\\020'", "hostKilled", "exit code 0")]
    [InlineData("printf '\\020\\001\\377\\377\\377\\377'; sleep 60", "internalError", "cannot be understood")]
    [InlineData("sleep 60", "hostKilled", "longer than 1 s")]
    [InlineData("head -c 100000000 /dev/zero >&2; exit 4", "hostKilled", "exit code 4")]
    [InlineData("touch $TMPDIR/a; mkdir $TMPDIR/b; touch $TMPDIR/b/c; exit 5", "hostKilled", "exit code 5")]
    public async Task Ask_OfAChildThatIsNoHost_FailsWithWhatHappened(string script, string reason, string message)
    {
        await using var host = Start(script);
        var failure = await Assert.ThrowsAsync<PageFailureException>(() => OpenAsync(host));
        Assert.Equal((reason, PageStage.Decode), (failure.Reason, failure.Stage));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_OfAChildThatLeavesBetweenFrames_FailsAtTheNextQuestion()
    {
        await using var host = Start("printf '\\020\\000'; sleep 0.3; echo last words >&2");
        await OpenAsync(host);
        var failure = await Assert.ThrowsAsync<PageFailureException>(() => host.NextPageAsync(TestContext.Current.CancellationToken));
        Assert.Equal("hostKilled", failure.Reason);
        Assert.Contains("last words", failure.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("last words", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_OfAChildWithTooMuchMemory_SaysSo()
    {
        await using var host = Start("sleep 60", options => options with { MaxResidentBytes = 1 });
        Assert.Contains(
            "memory",
            (await Assert.ThrowsAsync<PageFailureException>(() => OpenAsync(host))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ask_ThatIsCancelled_IsCancelled()
    {
        await using var host = Start("sleep 60");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.OpenAsync(new byte[1], Options, stop.Token));
    }

    [Fact]
    public void Start_OfWhatIsNotThere_SaysSo()
    {
        var options = new PageHostOptions { Command = ["/no/such/program"] };
        Assert.Contains(
            "'/no/such/program' cannot be started",
            Assert.Throws<PageHostUnavailableException>(() => new ChildPageHost(options, _folder)).Message,
            StringComparison.Ordinal
        );
    }

    private static HostOptions Options => new(new ProcessingOptions(), 0, Residual: null, ModelHash: null);

    private static Task OpenAsync(ChildPageHost host) => host.OpenAsync(new byte[1], Options, TestContext.Current.CancellationToken);

    private ChildPageHost Start(string script, Func<PageHostOptions, PageHostOptions>? change = null)
    {
        var patience = TimeSpan.FromSeconds(script == "sleep 60" ? 1 : 30);
        var options = new PageHostOptions { Command = ["/bin/sh", "-c", script], AnswerTimeout = patience };
        return new ChildPageHost(change?.Invoke(options) ?? options, _folder);
    }
}
