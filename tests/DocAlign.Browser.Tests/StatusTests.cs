namespace DocAlign.Browser.Tests;

/// <summary>The status page of a running worker in Chromium. The checks themselves are in Scripts.</summary>
public sealed class StatusTests(WatchedWorker worker) : IClassFixture<WatchedWorker>
{
    public static TheoryData<string> Checks =>
        [
            "comes to life without being loaded again",
            "tells why a scan was put aside, and not its name",
            "can be paused by the keyboard",
            "says when the worker does not answer",
            "can only be read",
            "axe-core finds nothing",
            "fits a phone",
        ];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Page(string check)
    {
        SkipWhereNothingCanBeSeen();
        worker.Checks!.Require(check);
    }

    [Fact]
    public void Names_AreShownWhereThatWasAskedFor()
    {
        SkipWhereNothingCanBeSeen();
        worker.ChecksWithNames!.Require("names of scans are shown where that was asked for");
    }

    [Fact]
    public void EveryCheck_IsNamedHere()
    {
        SkipWhereNothingCanBeSeen();
        worker.Checks!.RequireAllNamed(Checks.Select(row => row.Data));
    }

    private static void SkipWhereNothingCanBeSeen() => Assert.SkipWhen(BrowserTools.Missing is not null, BrowserTools.Missing ?? "");
}
