using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;
using DocAlign.Rectification.Checkpoints;
using static DocAlign.Pipeline.Tests.SmallScans;

namespace DocAlign.Pipeline.Tests;

/// <summary>What becomes of a scan whose host ends, whose network throws or whose page is missing.</summary>
public sealed class ScanFailureTests
{
    private static readonly ProcessingOptions Options = new();

    [Theory]
    [InlineData(1, true, "hostKilled")]
    [InlineData(2, false, "hostKilled")]
    [InlineData(1, true, "internalError")]
    [InlineData(2, false, "internalError")]
    public async Task Process_OfAScanThatEndsHosts_IsTriedTwice(int deaths, bool completes, string reason)
    {
        var left = deaths;
        var end = new PageFailureException(reason, PageStage.Decode, "It died.", "stack");
        await using var hosts = new PageHostPool(
            () => left-- > 0 ? new DyingHost(end) : new InProcessPageHost(new OneWordRecognizer()),
            count: 1
        );
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        Assert.Equal(completes, outcome is ScanOutcome.Completed);
        if (outcome is ScanOutcome.Rejected rejected)
        {
            Assert.Equal((reason, "decode"), (rejected.Rejection.Reason, rejected.Rejection.Stage));
            Assert.Contains(end.Message, rejected.Rejection.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("locate")]
    [InlineData("straighten")]
    public async Task Process_WhereANetworkThrows_RejectsTheScanWithItsStageAndPage(string stage)
    {
        await using var hosts = OneWordHosts();
        var failures = new List<ScanFailure>();
        using var networks = new FixedNetworks(IdentityWarp.Instance) { FailsAt = stage };

        var outcome = await new ScanProcessor(hosts, networks).ProcessAsync(Scan(), Options, failures.Add, CancellationToken.None);

        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("internalError", stage, 1), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.Equal([1, 2], failures.Select(failure => failure.Attempt));
        Assert.All(failures, failure => Assert.Equal(rejection.EventId, failure.EventId));
        Assert.All(failures, failure => Assert.Contains(nameof(FixedNetworks), failure.Trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Process_WithoutNetworksToWaitFor_IsTheCallersBusiness()
    {
        await using var hosts = OneWordHosts();
        var failures = new List<ScanFailure>();
        using var networks = new FixedNetworks(IdentityWarp.Instance)
        {
            FailsAt = "locate",
            Loading = Task.FromException(new CheckpointException("The weights do not fit.")),
        };

        var exception = await Assert.ThrowsAsync<CheckpointException>(() =>
            new ScanProcessor(hosts, networks).ProcessAsync(Scan(), Options, failures.Add, CancellationToken.None)
        );

        Assert.Equal("The weights do not fit.", exception.Message);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task Process_WhereAPageIsMissing_RejectsTheScan()
    {
        await using var hosts = new PageHostPool(() => new EmptyHost(), count: 1);
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(Scan(), Options, failed: null, CancellationToken.None);
        Assert.Equal("internalError", Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection.Reason);
    }

    /// <summary>Says that there is no page.</summary>
    private sealed class EmptyHost : IPageHost
    {
        public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken) => Task.FromResult<PageOffer?>(null);

        public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There is no page.");

        public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("There is no page.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class DyingHost(Exception end) : IPageHost
    {
        public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken) => throw end;

        public Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("It is dead.");

        public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) => throw end;

        public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("It is dead.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
