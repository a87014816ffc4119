using System.Security.Cryptography;

namespace DocAlign.Worker;

/// <summary>How long to wait, with a part of chance, so that what failed together does not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>1, 2, 4 ... s, at most five minutes, shortened by up to a half.</summary>
    public static TimeSpan After(int deliveries)
    {
        var seconds = Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Clamp(deliveries - 1, 0, 20)));
        return TimeSpan.FromSeconds(Math.Ceiling(seconds * (0.5 + (0.5 * Chance()))));
    }

    /// <summary>About an interval: three quarters of it to five.</summary>
    public static TimeSpan Around(TimeSpan interval) => interval * (0.75 + (0.5 * Chance()));

    private static double Chance() => RandomNumberGenerator.GetInt32(0, 1001) / 1000.0;
}
