using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests;

/// <summary>Completed scans are told before their messages are deleted, and each telling of the same scan is the same.</summary>
public sealed class NoticeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemorySink _sink = new();
    private readonly MemoryQueue _queue;
    private readonly ListNotices _notices;

    public NoticeTests()
    {
        _queue = new MemoryQueue(TimeSpan.FromSeconds(60), 5, _time);
        _notices = new ListNotices(async () => (await _queue.StatusAsync(default)).Messages);
    }

    [Fact]
    public async Task Completed_IsToldBeforeTheMessageIsDeletedWithTheCallersFields()
    {
        await EnqueueAsync("a");
        await RunAsync();
        var notice = Assert.Single(_notices.Sent);
        Assert.Equal((ScanNotice.Completed, "a.png", "a"), (notice.Outcome, notice.Name, notice.MessageId));
        Assert.Equal([1], _notices.WaitingWhenSent);
        Assert.Equal(["text.txt", "document.json"], notice.Files!);
        Assert.Equal(notice.ResultKey, notice.Place);
        Assert.Equal("case 7", notice.Caller!["reference"].GetString());

        // The page of this host has no words.
        Assert.Equal(new NoticeConfidence(1, 0, 0, 0, 0), notice.Confidence);
        Assert.True(notice.NeedsReview);
    }

    [Fact]
    public async Task Completed_WhenItComesAgain_IsToldTheSameAgain()
    {
        await EnqueueAsync("a");
        await RunAsync();
        await EnqueueAsync("a");
        await RunAsync();
        Assert.Equal(2, _notices.Sent.Count);
        Assert.Equal(JsonSerializer.Serialize(_notices.Sent[0]), JsonSerializer.Serialize(_notices.Sent[1]));
        await EnqueueAsync("b");
        await RunAsync();
        Assert.NotEqual(_notices.Sent[0].Key, _notices.Sent[2].Key);
        Assert.Equal(_notices.Sent[0].ResultKey, _notices.Sent[2].ResultKey);
    }

    [Fact]
    public async Task Completed_WhenNobodyCanBeTold_ComesAgain()
    {
        await EnqueueAsync("a");
        _notices.Fails = true;
        await RunAsync(once: false);
        Assert.Empty(_notices.Sent);
        Assert.Equal(1, (await _queue.StatusAsync(default)).Messages);
        _notices.Fails = false;
        _time.Advance(TimeSpan.FromMinutes(10));
        await RunAsync();
        Assert.Single(_notices.Sent);
    }

    [Fact]
    public void Keys_TellEndsApart()
    {
        var message = Message("a");
        var keys = new[] { "corrupt", "tooLarge" }
            .Select(reason => ScanNotice.OfRejection(message, new Rejection(reason, "decode", null, "why")))
            .ToList();
        Assert.NotEqual(keys[0].Key, keys[1].Key);
        Assert.All(
            keys,
            notice => Assert.True(notice is { Outcome: ScanNotice.Rejected, NeedsReview: true, ResultKey: null, Files: null })
        );
        Assert.Equal(keys[0].Key, ScanNotice.OfRejection(message, new Rejection("corrupt", "read", 2, "other words")).Key);
    }

    [Fact]
    public void StoredNames_AreThoseOfEveryPage() =>
        Assert.Equal(
            ["page-1.page.xml", "page-2.page.xml", "document.pdf", "document.json"],
            OutputFile.StoredNames(2, FormatSet.Of("page", "pdf"))
        );

    private static ScanMessage Message(string id) =>
        ScanMessage.Create(id + ".png", [1, 1], DateTimeOffset.UnixEpoch) with
        {
            Id = id,
            Unknown = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["reference"] = JsonElement.Parse("\"case 7\"") },
        };

    private Task<string> EnqueueAsync(string id) => _queue.EnqueueAsync(Message(id), new byte[] { 1, 1 }, default);

    private async Task RunAsync(bool once = true)
    {
        using var stop = new CancellationTokenSource();
        await using var hosts = new PageHostPool(() => new ScriptedHost((_, _) => Task.CompletedTask), 1);
        var options = new ScanWorkerOptions { Parallel = 1, Once = once };
        var ended = 0;
        var running = new ScanWorker(
            _queue,
            _queue,
            _sink,
            new ScanProcessor(hosts, networks: null),
            options,
            _time,
            log: null,
            _notices
        ).RunAsync(_ => ended++, stop.Token);
        await _time.PassUntilAsync(() => once ? running.IsCompleted : ended > 0, TimeSpan.FromMilliseconds(20));
        await stop.CancelAsync();
        await running;
    }

    private sealed class ListNotices(Func<Task<long>> waiting) : INoticeQueue
    {
        public List<ScanNotice> Sent { get; } = [];

        public List<long> WaitingWhenSent { get; } = [];

        public bool Fails { get; set; }

        public async Task SendAsync(ScanNotice notice, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new IOException("Nobody listens.");
            }

            Sent.Add(notice);
            WaitingWhenSent.Add(await waiting());
        }
    }
}
