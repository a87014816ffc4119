using System.Diagnostics;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>docalign submit, work and poison on Azure Storage, as an operator runs them.</summary>
public sealed class AzureWorkerTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Stop_UnderLoad_FinishesWhatWasBegunAndFreesTheRestAtOnce()
    {
        const int Scans = 14;
        var work = await AzureWork.SubmitAsync(fixture, Scans);
        using var worker = work.Start("--parallel", "1", "--prefetch", "6", "--poll", "0.2");
        await AzureWork.UntilAsync(() => work.ResultCount >= 2, 60, () => worker.Printed);

        worker.Stop();
        var stopped = Stopwatch.GetTimestamp();

        // Invisible are at most those that were begun: one in the page host, and one being published. A message stays until its result is
        // committed.
        await AzureWork.UntilAsync(
            () => work.Queue.PeekMessages(32).Value.Length >= Left() - 2,
            1,
            () => $"{work.Queue.PeekMessages(32).Value.Length} of {Left()} messages are visible after 1 s:\n{worker.Printed}"
        );
        var free = Stopwatch.GetElapsedTime(stopped).TotalSeconds;
        Assert.Equal(0, await worker.EndAsync(50));
        Assert.Equal(Left(), work.Queue.PeekMessages(32).Value.Length);
        var (before, printed) = (work.ResultCount, worker.Printed);

        // What was finished is not delivered again.
        var rest = await work.RunAsync("work", "--once");
        Assert.True(rest.ExitCode == 0, rest.ToString());
        Assert.DoesNotContain("was read before", rest.Output, StringComparison.Ordinal);
        Assert.Equal(Scans - before, rest.Output.Split('\n').Count(line => line.Contains(": read,", StringComparison.Ordinal)));
        Assert.Equal(before, printed.Split('\n').Count(line => line.Contains(": read,", StringComparison.Ordinal)));
        Assert.Equal(Scans, work.ResultCount);
        TestContext.Current.SendDiagnosticMessage($"Unstarted messages were visible after {free:F2} s.");

        int Left() => work.Queue.GetProperties().Value.ApproximateMessagesCount;
    }

    [Fact]
    public async Task Stop_Twice_HandsBackAtOnceAndSaysSo()
    {
        var work = await AzureWork.SubmitAsync(fixture, 6);
        using var worker = work.Start("--parallel", "1");
        await AzureWork.UntilAsync(() => work.ResultCount >= 1, 60, () => worker.Printed);
        worker.Stop();
        await Task.Delay(50);
        worker.Stop();
        var stopped = Stopwatch.GetTimestamp();
        Assert.Equal(130, await worker.EndAsync(10));
        Assert.InRange(Stopwatch.GetElapsedTime(stopped).TotalSeconds, 0, 5);
        Assert.Equal(work.Queue.GetProperties().Value.ApproximateMessagesCount, work.Queue.PeekMessages(32).Value.Length);
    }

    [Fact]
    public async Task Poison_IsListedShownPutBackAndPurged()
    {
        var work = await AzureWork.SubmitAsync(fixture, 0);
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await work.RunAsync("submit", Path.Combine(DocAlignProcess.Samples, "broken.jpg"))).ExitCode);
        await work.Queue.SendMessageAsync("no message");
        var worked = await work.RunAsync("work", "--once");
        Assert.True(worked.ExitCode == 1, worked.ToString());
        var lines = (await work.RunAsync("poison", "list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var broken = lines.Single(line => line.Contains("  corrupt  broken.jpg", StringComparison.Ordinal)).Split(' ')[0];
        var shown = (await work.RunAsync("poison", "show", broken)).Output;
        Assert.Contains("stage       decode", shown, StringComparison.Ordinal);
        Assert.Contains($"bytes       blob '{broken}/scan'", shown, StringComparison.Ordinal);
        Assert.Equal(0, (await work.RunAsync("poison", "requeue", broken)).ExitCode);
        Assert.Equal(1, (await work.RunAsync("work", "--once")).ExitCode);
        Assert.Equal(2, work.Poison.GetBlobs().Count());
        Assert.Equal(0, (await work.RunAsync("poison", "purge", "--all")).ExitCode);
        Assert.Empty(work.Poison.GetBlobs());
        Assert.Empty(work.Scans.GetBlobs());
        Assert.Equal(66, (await work.RunAsync("poison", "show", broken)).ExitCode);
    }

    [Fact]
    public async Task Duplicates_AreTakenOffWithoutWorkOrReadAgainAsAsked()
    {
        var work = await AzureWork.SubmitAsync(fixture, 1);
        Assert.Equal(0, (await work.RunAsync("work", "--once")).ExitCode);
        using var folder = new TemporaryFolder();
        AzureWork.WriteScans(Directory.CreateDirectory(folder.File("in")).FullName, 1);
        Assert.Equal(0, (await work.RunAsync("submit", folder.File("in"))).ExitCode);
        Assert.Contains("was read before", (await work.RunAsync("work", "--once")).Output, StringComparison.Ordinal);
        var committed = work
            .Results.GetBlobs()
            .Single(blob => blob.Name.EndsWith("/document.json", StringComparison.Ordinal))
            .Properties.LastModified;
        Assert.Equal(0, (await work.RunAsync("submit", folder.File("in"))).ExitCode);
        await Task.Delay(1100);
        Assert.Contains(": read,", (await work.RunAsync("work", "--once", "--dedupe", "Reprocess")).Output, StringComparison.Ordinal);
        Assert.True(
            work.Results.GetBlobs().Single(blob => blob.Name.EndsWith("/document.json", StringComparison.Ordinal)).Properties.LastModified
                > committed
        );
    }
}
