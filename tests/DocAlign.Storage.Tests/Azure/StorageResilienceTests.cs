using Azure;
using DocAlign.Storage.Azure;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Which answers are tried again, and what becomes of the others, with calls that fail as they are told.</summary>
public sealed class StorageResilienceTests
{
    private readonly FakeTimeProvider _time = new();
    private int _calls;

    [Fact]
    public async Task Run_OfACallThatSucceeds_CallsOnce()
    {
        Assert.Equal(7, await RunAsync(_ => 7));
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Run_OfAStorageThatIsBusy_TriesAgain(int status)
    {
        Assert.Equal(3, await RunAsync(call => call < 3 ? throw Answer(status) : call));
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task Run_OfANetworkThatFails_TriesAgain()
    {
        Exception[] failures = [new HttpRequestException(), new IOException(), new AggregateException(new IOException(), Answer(503))];
        Assert.Equal(4, await RunAsync(call => call <= failures.Length ? throw failures[call - 1] : call));
    }

    [Fact]
    public async Task Run_OfAStorageThatStaysBusy_GivesUpAfterFiveMore()
    {
        var exception = await Assert.ThrowsAsync<IOException>(() => RunAsync(_ => throw Answer(503, "ServerBusy")));
        Assert.Equal("Storage failed to count: 503 ServerBusy.", exception.Message);
        Assert.Equal(6, _calls);
    }

    [Fact]
    public async Task Run_WithoutAnyAnswer_SaysSo() =>
        Assert.Equal(
            "Storage failed to count: no answer.",
            (await Assert.ThrowsAsync<IOException>(() => RunAsync(_ => throw new HttpRequestException("host h?sig=SECRET")))).Message
        );

    /// <summary>Messages of the library hold headers, and headers hold signatures.</summary>
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Run_OfARefusedCredential_SaysWhatToCheckAndQuotesNothing(int status)
    {
        var exception = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => RunAsync(_ => throw Answer(status, "AuthFailed")));
        Assert.Equal($"Storage refused to count: {status} AuthFailed. Check the key, or the roles of the identity.", exception.Message);
        Assert.DoesNotContain("SECRET", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData("ContainerNotFound", "container")]
    [InlineData("QueueNotFound", "queue")]
    public async Task Run_WhereThereIsNoContainer_NamesIt(string code, string what)
    {
        var exception = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => RunAsync(_ => throw Answer(404, code)));
        Assert.Equal($"Storage failed to count: there is no such {what} (404 {code}).", exception.Message);
    }

    [Theory]
    [InlineData(404, "BlobNotFound", true, false, true)]
    [InlineData(409, "BlobAlreadyExists", false, true, false)]
    [InlineData(412, "ConditionNotMet", false, true, false)]
    [InlineData(400, "PopReceiptMismatch", false, false, true)]
    [InlineData(400, "OutOfRangeInput", false, false, false)]
    public async Task Run_OfAnotherAnswer_LeavesItToTheCaller(int status, string code, bool isNotFound, bool isTaken, bool isStale)
    {
        var exception = await Assert.ThrowsAsync<StorageAnswerException>(() => RunAsync(_ => throw Answer(status, code)));
        Assert.Equal((isNotFound, isTaken, isStale), (exception.IsNotFound, exception.IsTaken, exception.IsStaleReceipt));
        Assert.Equal($"Storage failed to count: {status} {code}.", exception.Message);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Run_OfABugInTheCall_LetsItThrough()
    {
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(_ => throw new InvalidOperationException()));
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Run_OfACallThatNeverEnds_IsStoppedAndTriedAgain()
    {
        var resilience = new StorageResilience(_time);
        var running = resilience.RunAsync(
            "count",
            async stop =>
            {
                if (Interlocked.Increment(ref _calls) == 1)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, stop);
                }

                return _calls;
            },
            CancellationToken.None
        );
        Assert.Equal(2, await AdvancedAsync(running));
    }

    [Fact]
    public async Task Run_Cancelled_StopsTrying()
    {
        using var stop = new CancellationTokenSource();
        var running = new StorageResilience(_time).RunAsync<int>(
            "count",
            async _ =>
            {
                _calls++;
                await stop.CancelAsync();
                throw Answer(503);
            },
            stop.Token
        );
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AdvancedAsync(running));
        Assert.Equal(1, _calls);
    }

    /// <summary>Where nearly all of twenty calls fail, the next ones are not even made.</summary>
    [Fact]
    public async Task Run_AfterManyFailures_PausesAndGoesOnLater()
    {
        var resilience = new StorageResilience(_time);
        for (var i = 0; i < 4; i++)
        {
            _ = await Assert.ThrowsAsync<IOException>(() =>
                AdvancedAsync(resilience.RunAsync("count", Failing, CancellationToken.None), 0.05)
            );
        }

        var made = _calls;
        var exception = await Assert.ThrowsAsync<IOException>(() => resilience.RunAsync("count", Failing, CancellationToken.None));
        Assert.Equal("Storage failed to count: too many failures in a row, calls are paused.", exception.Message);
        Assert.Equal(made, _calls);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(5, await resilience.RunAsync("count", _ => Task.FromResult(5), CancellationToken.None));

        Task<int> Failing(CancellationToken cancellationToken)
        {
            _calls++;
            throw Answer(503);
        }
    }

    private Task<int> RunAsync(Func<int, int> call) =>
        AdvancedAsync(
            new StorageResilience(_time).RunAsync("count", _ => Task.FromResult(call(++_calls)), TestContext.Current.CancellationToken)
        );

    /// <summary>Lets the pauses between tries go by.</summary>
    private async Task<int> AdvancedAsync(Task<int> running, double seconds = 1)
    {
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            await Task.WhenAny(running, Task.Delay(1, CancellationToken.None));
        }

        return await running;
    }

    private static RequestFailedException Answer(int status, string? code = null) =>
        new(status, "x-ms-header: sig=SECRET", code, innerException: null);
}
