using System.Collections.Concurrent;
using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Worker.Batch;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Worker.Tests.Batch;

public sealed class BatchRunnerTests
{
    private const byte Good = 1;
    private const byte Throws = 2;
    private const byte NoHost = 3;
    private readonly MemoryFiles _in = new();
    private readonly MemoryFiles _out = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<ScanFailure> _failures = new();

    [Fact]
    public async Task Run_WritesTheResultsOfEachScanAndItsJsonLast()
    {
        Put("a", Good);
        Put("b", Good);
        var results = await RunAsync();
        Assert.All(results, result => Assert.Equal((BatchItemStatus.Completed, 1), (result.Status, result.Pages)));
        Assert.Equal(["a.json", "a.txt", "b.json", "b.txt"], _out.Files.Keys.Order());
        Assert.True(_out.Written.ToList().IndexOf("a.txt") < _out.Written.ToList().IndexOf("a.json"));
    }

    [Fact]
    public async Task Run_OverAScanThatLeadsToErrors_NamesItsEventAndGoesOn()
    {
        Put("a", Throws);
        Put("b", Good);
        var results = await RunAsync();
        Assert.Equal(
            [BatchItemStatus.Rejected, BatchItemStatus.Completed],
            results.OrderBy(result => result.Name).Select(result => result.Status)
        );
        using var error = JsonDocument.Parse(_out.Files["a.error.json"]);
        Assert.Equal(
            ("internalError", "decode"),
            (error.RootElement.GetProperty("reason").GetString(), error.RootElement.GetProperty("stage").GetString())
        );
        Assert.Equal(_failures.First().EventId, error.RootElement.GetProperty("eventId").GetString());
        Assert.Equal(2, _failures.Count);
    }

    [Fact]
    public async Task Run_OverAFileThatIsGone_RejectsItAndGoesOn()
    {
        Put("b", Good);
        var results = await RunAsync(inputs: [new BatchInput(_in, "gone", "gone"), new BatchInput(_in, "b", "b")]);
        Assert.Equal("notFound", results.Single(result => result.Name == "gone").Rejection!.Reason);
        Assert.Contains("b.json", _out.Files.Keys);
    }

    [Fact]
    public async Task Run_OfAScanThatCanBeReadNow_TakesItsErrorAway()
    {
        Put("a", Good);
        _out.Files["a.error.json"] = [];
        await RunAsync();
        Assert.DoesNotContain("a.error.json", _out.Files.Keys);
    }

    [Fact]
    public async Task Run_WhereTheOutputCannotBeWritten_Ends()
    {
        Put("a", Good);
        _out.Writing = _ => throw new IOException("The disk is full.");
        Assert.Equal("The disk is full.", (await Assert.ThrowsAsync<IOException>(() => RunAsync())).Message);
    }

    [Fact]
    public async Task Run_WhereNoHostStarts_Ends()
    {
        Put("a", NoHost);
        await Assert.ThrowsAsync<PageHostUnavailableException>(() => RunAsync());
    }

    [Theory]
    [InlineData(ConflictPolicy.Skip, BatchItemStatus.Skipped, "a.json", "a.txt")]
    [InlineData(ConflictPolicy.Overwrite, BatchItemStatus.Completed, "a.json", "a.txt")]
    [InlineData(ConflictPolicy.Suffix, BatchItemStatus.Completed, "a.json", "a.txt", "a~2.json", "a~2.txt")]
    public async Task Run_WhereAResultIsThere_KeepsToThePolicy(ConflictPolicy policy, BatchItemStatus status, params string[] names)
    {
        Put("a", Good);
        (_out.Files["a.json"], _out.Files["a.txt"]) = ([], []);
        Assert.Equal(status, Assert.Single(await RunAsync(options => options with { Conflict = policy })).Status);
        Assert.Equal(names, _out.Files.Keys.Order());
        Assert.Equal(policy != ConflictPolicy.Overwrite, _out.Files["a.json"].Length == 0);
    }

    [Fact]
    public async Task Run_Resumed_ReadsOnlyWhatIsNotThereOrTorn()
    {
        Put("a", Good);
        Put("b", Good);
        await RunAsync();
        _out.Files["b.json"] = _out.Files["b.json"][..20];
        var results = await RunAsync(options => options with { Resume = true });
        Assert.Equal(
            [BatchItemStatus.Skipped, BatchItemStatus.Completed],
            results.OrderBy(result => result.Name).Select(result => result.Status)
        );
    }

    [Fact]
    public async Task Run_ReportsEachScanOnceAndNeverTwiceAtOnce()
    {
        for (var i = 0; i < 40; i++)
        {
            Put($"s{i}", Good, (byte)i);
        }

        var (inside, most) = (0, 0);
        var results = await RunAsync(
            options => options with { Parallel = 8 },
            reported: () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Thread.SpinWait(5000);
                _ = Interlocked.Decrement(ref inside);
            }
        );
        Assert.Equal(40, results.Select(result => result.Name).Distinct().Count());
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Run_TimesEachScanByTheClock()
    {
        Put("a", Good);
        _out.Writing = _ => _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2000, Assert.Single(await RunAsync()).ElapsedMs);
    }

    private void Put(string name, params byte[] bytes) => _in.Files[name] = bytes;

    private async Task<List<BatchItemResult>> RunAsync(
        Func<BatchOptions, BatchOptions>? change = null,
        IReadOnlyList<BatchInput>? inputs = null,
        Action? reported = null
    )
    {
        var options = new BatchOptions { Output = _out, Parallel = 2 };
        options = change?.Invoke(options) ?? options;
        await using var hosts = new PageHostPool(() => new ScriptedHost(BeforeAsync), options.Parallel);
        var results = new List<BatchItemResult>();
        await new BatchRunner(new ScanProcessor(hosts, networks: null), options, _time).RunAsync(
            inputs ?? [.. _in.Files.Keys.Order(StringComparer.Ordinal).Select(name => new BatchInput(_in, name, name))],
            result =>
            {
                results.Add(result);
                reported?.Invoke();
            },
            _failures.Enqueue,
            TestContext.Current.CancellationToken
        );
        return results;
    }

    private static Task BeforeAsync(byte kind, CancellationToken cancellationToken) =>
        kind switch
        {
            Throws => throw new FormatException(),
            NoHost => throw new PageHostUnavailableException(),
            _ => Task.CompletedTask,
        };
}
