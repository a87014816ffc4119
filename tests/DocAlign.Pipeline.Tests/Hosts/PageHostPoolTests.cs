using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>Hosts are started when they are needed, or ahead, and never more than the pool may have.</summary>
public sealed class PageHostPoolTests
{
    private int _started;

    [Fact]
    public async Task UseAsync_WithoutHostsStartedAhead_StartsOneAndKeepsIt()
    {
        await using var pool = new PageHostPool(Start, count: 2);
        Assert.Equal(0, _started);
        await pool.UseAsync(_ => Task.FromResult(true), TestContext.Current.CancellationToken);
        await pool.UseAsync(_ => Task.FromResult(true), TestContext.Current.CancellationToken);
        Assert.Equal(1, _started);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(int.MaxValue, 2)]
    public async Task StartAhead_StartsAsManyAsAskedAndMayBe_WhichAreThenUsed(int asked, int started)
    {
        await using var pool = new PageHostPool(Start, count: 2);
        pool.StartAhead(asked);
        Assert.Equal(started, _started);

        // Two scans at once need two hosts and no more.
        var together = new Barrier(2);
        await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                        pool.UseAsync(
                            _ => Task.FromResult(together.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)),
                            TestContext.Current.CancellationToken
                        )
                    )
                )
        );
        Assert.Equal(2, _started);
    }

    private InProcessPageHost Start()
    {
        Interlocked.Increment(ref _started);
        return new InProcessPageHost(new NoReader());
    }

    private sealed class NoReader : ITextRecognizer
    {
        public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void Dispose() { }
    }
}
