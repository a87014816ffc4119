using DocAlign.Rectification.Devices;

namespace DocAlign.Rectification.Tests.Devices;

public sealed class DeviceThreadTests
{
    [Fact]
    public async Task Run_FromManyThreads_IsAlwaysOnTheSameOne()
    {
        using var device = new DeviceThread();
        var ids = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => device.Run(() => Environment.CurrentManagedThreadId)))
        );
        Assert.Single(ids.Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, ids);
    }

    [Fact]
    public async Task RunAsync_OfSeveral_AnswersThemInTheirOrder()
    {
        using var device = new DeviceThread();
        var order = new List<int>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(i =>
                    device.RunAsync(() =>
                    {
                        order.Add(i);
                        return i;
                    })
                )
        );
        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public async Task RunAsync_OfACallThatThrows_ThrowsThereAndGoesOn()
    {
        using var device = new DeviceThread();
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() =>
            device.RunAsync<int>(() => throw new InvalidDataException("here"))
        );
        Assert.Equal("here", exception.Message);
        Assert.Equal(3, device.Run(() => 3));
    }

    [Fact]
    public void Dispose_AnswersWhatWasAskedBefore()
    {
        var device = new DeviceThread();
        using var started = new ManualResetEventSlim();
        var first = device.RunAsync(() => started.Wait(TimeSpan.FromSeconds(10)));
        var second = device.RunAsync(() => 2);
        started.Set();
        device.Dispose();
        Assert.True(first.IsCompletedSuccessfully);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void Post_AfterTheEnd_IsRefused()
    {
        var device = new DeviceThread();
        device.Dispose();
        _ = Assert.Throws<ObjectDisposedException>(() => device.Post(() => { }));
        _ = Assert.Throws<ObjectDisposedException>(() => device.Run(() => 1));
    }
}
