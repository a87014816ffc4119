using System.Diagnostics.Metrics;
using DocAlign.Pipeline.Queueing;
using DocAlign.Worker.Status;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests.Status;

public sealed class StatusBoardTests : IDisposable
{
    private readonly string _name = $"DocAlign.Test.{Guid.NewGuid()}";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
    private readonly Meter _meter;

    public StatusBoardTests() => _meter = new Meter(_name);

    [Fact]
    public void Snapshot_CountsOutcomesAndKeepsTheLatestPoison()
    {
        using var board = new StatusBoard(_time, showNames: false, _name);
        board.Record(Report("first", DeliveryEnd.Completed));
        for (var i = 0; i < 25; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            board.Record(Report($"p{i}", DeliveryEnd.PutAside, "corrupt"));
        }

        var snapshot = Of(board);
        Assert.Equal([new NamedCount("completed", 1), new NamedCount("putAside", 25)], snapshot.Outcomes);
        Assert.Equal(Enumerable.Range(5, 20).Reverse().Select(i => $"p{i}"), snapshot.Poison.Select(item => item.Id));
        Assert.All(snapshot.Poison, item => Assert.Equal(("corrupt", "The file is damaged.", null), (item.Reason, item.Words, item.Name)));
        Assert.Equal(26, snapshot.ScansPerMinute.Sum());
    }

    [Fact]
    public void Snapshot_HasNamesOnlyWhereThatWasAskedFor_AndNeverTheSentence()
    {
        foreach (var showNames in new[] { false, true })
        {
            using var board = new StatusBoard(_time, showNames, _name);
            board.Record(Report("id", DeliveryEnd.PutAside, "badSetting"));
            var json = System.Text.Json.JsonSerializer.Serialize(Of(board), StatusJson.Default.StatusSnapshot);
            Assert.Equal(showNames, json.Contains("secret-name.jpg", StringComparison.Ordinal));
            Assert.DoesNotContain("sentence about the scan", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Snapshot_TakesStagesPagesAndDistributionsFromTheInstruments()
    {
        using var board = new StatusBoard(_time, showNames: false, _name);
        var stage = _meter.CreateHistogram<double>("docalign.stage.duration");
        for (var i = 1; i <= 100; i++)
        {
            stage.Record(i / 100.0, new KeyValuePair<string, object?>("stage", "recognize"));
        }

        _meter.CreateCounter<long>("docalign.pages").Add(3, new KeyValuePair<string, object?>("decision", "warp"));
        var confidence = _meter.CreateHistogram<double>("docalign.page.confidence");
        confidence.Record(0.93);
        confidence.Record(0.95);
        confidence.Record(0.05);
        var snapshot = Of(board, (name, edges) => name == "pageConfidence" ? [.. Enumerable.Repeat(0.1, edges.Count - 1)] : null);

        Assert.Equal(new StageFigures("recognize", 100, 0.505, 0.5, 0.95), Assert.Single(snapshot.Stages));
        Assert.Equal([new NamedCount("warp", 3)], snapshot.Decisions);
        Assert.Equal(3, snapshot.PagesPerMinute[^1]);
        var distribution = snapshot.Distributions.Single(item => item.Name == "pageConfidence");
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 2], distribution.Counts);
        Assert.Equal(10, distribution.Baseline!.Count);
        Assert.Null(snapshot.Distributions.Single(item => item.Name == "warpRotation").Baseline);
    }

    [Fact]
    public void Snapshot_TakesNothingFromOtherMeters()
    {
        using var board = new StatusBoard(_time, showNames: false, _name);
        using var other = new Meter(_name + ".Other");
        other.CreateCounter<long>("docalign.pages").Add(1, new KeyValuePair<string, object?>("decision", "warp"));
        Assert.Empty(Of(board).Decisions);
    }

    [Fact]
    public void Snapshot_KeepsHalfAnHourOfTheQueue()
    {
        using var board = new StatusBoard(_time, showNames: false, _name);
        Assert.Null(Of(board).Queue);
        for (var i = 0; i < 130; i++)
        {
            board.Record(new QueueStatus(i, TimeSpan.FromSeconds(i)));
        }

        var snapshot = Of(board);
        Assert.Equal(120, snapshot.QueueHistory.Count);
        Assert.Equal((129, 129.0), (snapshot.Queue!.Messages, snapshot.Queue.OldestAgeSeconds));
        Assert.Equal(10, snapshot.QueueHistory[0].Messages);
    }

    public void Dispose() => _meter.Dispose();

    private static StatusSnapshot Of(StatusBoard board, Func<string, IReadOnlyList<double>, IReadOnlyList<double>?>? baseline = null) =>
        board.Snapshot("1.0.0", "working", inHand: 0, baseline);

    private static DeliveryReport Report(string id, DeliveryEnd end, string? reason = null) =>
        new(id, "secret-name.jpg", 1, TimeSpan.FromSeconds(1), end, ResultKey: null, reason, "a sentence about the scan.");
}
