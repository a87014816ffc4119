using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Storage.Tests.FileSystem;

/// <summary>Which scans are handed out, and when they are taken back.</summary>
public sealed class ScanClaimsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-claims-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
    private readonly FolderLayout _layout;
    private readonly ScanLocks _locks;
    private readonly FolderMessages _messages;
    private readonly FolderPoison _poison;
    private readonly ScanClaims _claims;

    public ScanClaimsTests()
    {
        _layout = new FolderLayout(_root);
        var files = new DurableFiles(_layout.Temporary, beforeChange: null);
        _locks = new ScanLocks(_layout, files);
        _poison = new FolderPoison(_layout, files, _time);
        _messages = new FolderMessages(_layout, files, _time, _locks, _poison, notices: null);
        var options = new FolderQueueOptions
        {
            Root = _root,
            MaxDeliveries = 3,
            MaxDeaths = 2,
        };
        _claims = new ScanClaims(options, _layout, files, _time, _locks, _messages);
    }

    public void Dispose()
    {
        _locks.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Claim_OfSeveral_TakesTheOldestFirst()
    {
        Add("c", "a", "b");
        Assert.Equal(["a", "b"], _claims.Claim(2).Select(lease => lease.Message.Id));
        Assert.Equal(["c"], _claims.Claim(5).Select(lease => lease.Message.Id));
        Assert.Empty(_claims.Claim(5));
    }

    [Fact]
    public void Claim_MovesTheMessageAndCountsTheDelivery()
    {
        Add("a");
        var lease = Assert.Single(_claims.Claim(1));
        Assert.Equal((1, _time.GetUtcNow() + TimeSpan.FromSeconds(60)), (lease.Deliveries, lease.Expires));
        Assert.False(File.Exists(_layout.ReadyMessage("a")));
        var stored = _messages.TryRead(_layout.LeasedMessage("a"))!;
        Assert.Equal((lease.Receipt, lease.Expires, 1), (stored.Receipt, stored.Expires, stored.Deliveries));
    }

    [Fact]
    public void Lease_Twice_HasAnotherReceipt()
    {
        Add("a");
        var lease = Assert.Single(_claims.Claim(1));
        _time.Advance(TimeSpan.FromSeconds(20));
        var renewed = _claims.Lease(_messages.TryRead(_layout.LeasedMessage("a"))!);
        Assert.NotEqual(lease.Receipt, renewed.Receipt);
        Assert.Equal(lease.Expires + TimeSpan.FromSeconds(20), renewed.Expires);
        Assert.Equal(lease.Deliveries, renewed.Deliveries);
    }

    [Fact]
    public void Claim_OfADelayedScan_WaitsForItsTime()
    {
        Add("a");
        _messages.MakeReady(
            _messages.TryRead(_layout.ReadyMessage("a"))! with
            {
                NotBefore = _time.GetUtcNow() + TimeSpan.FromSeconds(10),
            }
        );
        Assert.Empty(_claims.Claim(1));
        Assert.True(_locks.IsFree("a"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_claims.Claim(1));
    }

    /// <summary>The worker lives and is silent: it keeps its scan for the length of the lease.</summary>
    [Fact]
    public void Reclaim_OfASilentWorker_WaitsForTheEndOfTheLease()
    {
        Add("a");
        _ = _claims.Claim(1);
        _time.Advance(TimeSpan.FromSeconds(59));
        _claims.Reclaim();
        Assert.Empty(_messages.Ready());
        _time.Advance(TimeSpan.FromSeconds(2));
        _claims.Reclaim();
        Assert.Equal(2, Assert.Single(_claims.Claim(1)).Deliveries);
    }

    /// <summary>The worker is dead: its scan is free at once, and the delivery does not count against the scan.</summary>
    [Fact]
    public void Reclaim_OfADeadWorker_DoesNotWait()
    {
        Add("a");
        _ = _claims.Claim(1);
        _locks.Drop();
        _claims.Reclaim();
        var stored = _messages.TryRead(Assert.Single(_messages.Ready()))!;
        Assert.Equal((0, 1, null, null), (stored.Deliveries, stored.Deaths, stored.Receipt, stored.Expires));
        Assert.Equal(1, Assert.Single(_claims.Claim(1)).Deliveries);
    }

    [Fact]
    public void Claim_OfAScanThatWasHandedOutTooOften_PutsItAside()
    {
        Add("a");
        for (var delivery = 1; delivery <= 3; delivery++)
        {
            Assert.Equal(delivery, Assert.Single(_claims.Claim(1)).Deliveries);
            _time.Advance(TimeSpan.FromSeconds(61));
            _claims.Reclaim();
        }

        Assert.Empty(_claims.Claim(1));
        AssertPutAside("tooManyDeliveries", "The scan was handed out 3 times and never finished.");
    }

    [Fact]
    public void Claim_OfAScanThatEndsItsWorkers_PutsItAside()
    {
        Add("a");
        for (var death = 0; death < 2; death++)
        {
            Assert.Single(_claims.Claim(1));
            _locks.Drop();
            _claims.Reclaim();
        }

        Assert.Empty(_claims.Claim(1));
        AssertPutAside("tooManyDeliveries", "2 workers died while they had the scan in hand.");
    }

    [Fact]
    public void Claim_OfAnotherVersion_PutsItAside()
    {
        _messages.Add(Message("a") with { Version = 9 });
        Assert.Empty(_claims.Claim(1));
        AssertPutAside("unknownMessage", "The message has version 9, expected 1.");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"message":{"id":"b","name":"b","sha256":"","accepted":"2026-11-24T00:00:00Z"},"deliveries":0}""")]
    public void Claim_OfAFileThatIsNoMessageOfItsName_PutsItAsideAndGoesOn(string content)
    {
        File.WriteAllText(_layout.ReadyMessage("a"), content);
        File.WriteAllBytes(_layout.Scan("a"), [1, 2]);
        Add("z");
        Assert.Equal("z", Assert.Single(_claims.Claim(5)).Message.Id);
        var record = Assert.Single(_poison.List());
        Assert.Equal(("a", "unknownMessage"), (record.Id, record.Rejection.Reason));
        Assert.Equal([1, 2], File.ReadAllBytes(_layout.PoisonScan("a")));
        Assert.False(File.Exists(_layout.Scan("a")));
    }

    private void AssertPutAside(string reason, string message)
    {
        var record = Assert.Single(_poison.List());
        Assert.Equal((reason, "receive", message), (record.Rejection.Reason, record.Rejection.Stage, record.Rejection.Message));
        Assert.Empty(_messages.Ready());
        Assert.Empty(_messages.Leased());
        Assert.True(_poison.Has("a"));
        Assert.True(_locks.IsFree("a"));
    }

    private void Add(params string[] ids)
    {
        foreach (var id in ids)
        {
            _messages.Add(Message(id));
        }
    }

    private ScanMessage Message(string id) =>
        new()
        {
            Id = id,
            Name = id + ".png",
            Sha256 = "",
            Accepted = _time.GetUtcNow(),
        };
}
