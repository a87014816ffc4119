using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests;

/// <summary>Waits for what other threads do, on a clock that the test moves.</summary>
internal static class Moments
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Moves the clock in steps until something is so.</summary>
    /// <returns>How far it was moved.</returns>
    public static async Task<TimeSpan> PassUntilAsync(this FakeTimeProvider time, Func<bool> isSo, TimeSpan step)
    {
        var (started, real) = (time.GetUtcNow(), TimeProvider.System.GetTimestamp());
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(real) < Patience, "It did not happen.");
            time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        return time.GetUtcNow() - started;
    }

    /// <summary>Moves the clock in steps, and lets others work after each.</summary>
    public static async Task PassAsync(this FakeTimeProvider time, TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
