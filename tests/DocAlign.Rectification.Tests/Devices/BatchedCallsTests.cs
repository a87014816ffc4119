using System.Collections.Concurrent;
using DocAlign.Rectification.Devices;

namespace DocAlign.Rectification.Tests.Devices;

public sealed class BatchedCallsTests
{
    private readonly ConcurrentQueue<string> _batches = new();

    [Fact]
    public void Ask_WhileOthersWait_GoesWithThoseOfItsShapeUpToTheSizeOfABatch()
    {
        var answers = AskTogether(batchSize: 3, ["a1", "a2", "b1", "a3", "a4", "b2"]);

        Assert.Equal(["a1!", "a2!", "b1!", "a3!", "a4!", "b2!"], answers);
        Assert.Equal(["a1 a2 a3", "b1 b2", "a4"], _batches);
    }

    [Fact]
    public void Ask_WithBatchesOfOne_IsAnsweredInOrder()
    {
        Assert.Equal(["a1!", "b1!", "a2!"], AskTogether(batchSize: 1, ["a1", "b1", "a2"]));
        Assert.Equal(["a1", "b1", "a2"], _batches);
    }

    [Fact]
    public void Ask_BesideOneThatFails_IsAnswered()
    {
        var answers = AskTogether(batchSize: 4, ["a1", "a-bad", "a2"]);

        Assert.Equal(["a1!", "a-bad failed", "a2!"], answers);
        Assert.Equal(["a1 a-bad a2", "a1", "a-bad", "a2"], _batches);
    }

    [Fact]
    public void Ask_Alone_DoesNotWaitForOthers()
    {
        using var thread = new DeviceThread();
        Assert.Equal("a1!", Calls(thread, batchSize: 16).Ask("a1"));
    }

    [Fact]
    public void Ask_WhereAnAnswerIsMissing_FailsAndTheThreadGoesOn()
    {
        using var thread = new DeviceThread();
        var calls = new BatchedCalls<string, string>(thread, 2, request => request[0], _ => []);
        Assert.Contains(
            "0 answers to 1",
            Assert.Throws<InvalidOperationException>(() => calls.Ask("a1")).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(5, thread.Run(() => 5));
    }

    [Fact]
    public void Ask_AfterTheThreadHasEnded_SaysSo()
    {
        var thread = new DeviceThread();
        var calls = Calls(thread, batchSize: 2);
        thread.Dispose();
        Assert.Throws<ObjectDisposedException>(() => calls.Ask("a1"));
    }

    /// <summary>All requests wait, in this order, before the device thread is free.</summary>
    private string[] AskTogether(int batchSize, string[] requests)
    {
        using var thread = new DeviceThread();
        using var isFree = new ManualResetEventSlim();
        thread.Post(isFree.Wait);
        var calls = Calls(thread, batchSize);
        var answers = new string[requests.Length];
        var asking = requests
            .Select(
                (request, i) =>
                {
                    var asker = new Thread(() =>
                    {
                        try
                        {
                            answers[i] = calls.Ask(request);
                        }
                        catch (InvalidOperationException)
                        {
                            answers[i] = $"{request} failed";
                        }
                    });
                    asker.Start();
                    Assert.True(SpinWait.SpinUntil(() => calls.WaitingCount == i + 1, TimeSpan.FromSeconds(30)));
                    return asker;
                }
            )
            .ToList();
        isFree.Set();
        asking.ForEach(asker => asker.Join());
        return answers;
    }

    private BatchedCalls<string, string> Calls(DeviceThread thread, int batchSize) =>
        new(
            thread,
            batchSize,
            request => request[0],
            requests =>
            {
                _batches.Enqueue(string.Join(' ', requests));
                return requests.Contains("a-bad") ? throw new InvalidOperationException() : [.. requests.Select(request => request + "!")];
            }
        );
}
