using System.Collections.Concurrent;
using DocAlign.FaultyHost;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Queueing;
using DocAlign.Rectification;
using DocAlign.Storage.FileSystem;
using DocAlign.Worker;

namespace DocAlign.EndToEnd.Tests;

/// <summary>
/// Real children in which everything goes wrong, at every stage and at every frame: the scan is rejected, the parent goes on, and nothing
/// is left behind.
/// </summary>
public sealed class FaultTests : IClassFixture<FaultTests.Networks>
{
    private static readonly byte[] Sample = File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"));
    private readonly Networks _networks;
    private readonly ConcurrentQueue<ScanFailure> _failures = new();

    public FaultTests(Networks networks) => _networks = networks;

    public static TheoryData<string, string, string> Faults =>
        new()
        {
            { "Decode", "Throw", "internalError" },
            { "Square", "Throw", "internalError" },
            { "Rectify", "Throw", "internalError" },
            { "Recognize", "Throw", "internalError" },
            { "Encode", "Throw", "internalError" },
            { "Decode", "Abort", "hostKilled" },
            { "Square", "Exit", "hostKilled" },
            { "Rectify", "Hang", "hostKilled" },
            { "Recognize", "Abort", "hostKilled" },
            { "Recognize", "Memory", "hostKilled" },
            { "Encode", "Hang", "hostKilled" },
            { "Decode", "Garbage", "internalError" },
            { "Square", "Garbage", "internalError" },
            { "Encode", "Garbage", "internalError" },
            { "Decode", "UnknownKind", "internalError" },
            { "Decode", "QuestionAsAnswer", "internalError" },
            { "Decode", "AnswerToAnother", "internalError" },
            { "Square", "AnswerToAnother", "internalError" },
            { "Decode", "ManyParts", "internalError" },
            { "Decode", "NegativeLength", "internalError" },
            { "Decode", "HugeLength", "internalError" },
            { "Decode", "MissingParts", "internalError" },
            { "Decode", "NoJson", "internalError" },
            { "Recognize", "NullMessage", "internalError" },
            { "Recognize", "UnknownStage", "internalError" },
            { "Decode", "Truncated", "hostKilled" },
            { "Encode", "Truncated", "hostKilled" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Process_OfAScanWithAFault_RejectsItAndReadsTheNext(string stage, string kind, string reason)
    {
        string folder;
        await using (var hosts = Hosts())
        {
            folder = hosts.TemporaryFolder!;
            var processor = new ScanProcessor(hosts, _networks.All);
            var outcome = await processor.ProcessAsync(
                new ScanInput("fault.png", Faulty(stage, kind)),
                Options,
                _failures.Enqueue,
                TestContext.Current.CancellationToken
            );

            var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
            Assert.Equal((reason, stage.ToLowerInvariant()), (rejection.Reason, rejection.Stage));
            Assert.Equal([1, 2], _failures.Select(failure => failure.Attempt));
            Assert.All(_failures, failure => Assert.Equal((rejection.EventId, rejection.Stage), (failure.EventId, failure.Stage)));
            Assert.DoesNotContain(Fault.TextOfTheScan, $"{rejection} {string.Concat(_failures)}", StringComparison.Ordinal);
            Assert.Contains(rejection.EventId!, rejection.Message, StringComparison.Ordinal);
            _ = Assert.IsType<ScanOutcome.Completed>(
                await processor.ProcessAsync(
                    new ScanInput("next.png", Sample),
                    Options,
                    _failures.Enqueue,
                    TestContext.Current.CancellationToken
                )
            );

            // That of the child that lives; those of the two that failed are gone.
            Assert.Single(Directory.GetDirectories(folder));
        }

        Assert.Equal(2, _failures.Count);
        Assert.False(Directory.Exists(folder), "Temporary files are left.");
    }

    [Fact]
    public async Task Work_OfTenScansAndOneThatLeadsToErrors_HasTenResultsOneRecordAndThreeLivingWorkers()
    {
        using var folder = new TemporaryFolder();
        using (var queue = Open(folder))
        {
            for (var i = 0; i < 10; i++)
            {
                await EnqueueAsync(queue, $"good-{i}.png", [.. Sample, (byte)i]);
                if (i == 4)
                {
                    await EnqueueAsync(queue, "fault.png", Faulty("Recognize", "Throw"));
                }
            }
        }

        using var stop = new CancellationTokenSource();
        var reports = new ConcurrentQueue<DeliveryReport>();
        var workers = Enumerable.Range(0, 3).Select(_ => WorkAsync(folder, reports, stop.Token)).ToArray();
        var deadline = Task.Delay(TimeSpan.FromMinutes(3), TimeProvider.System, TestContext.Current.CancellationToken);
        while (reports.Count < 11 && !deadline.IsCompleted)
        {
            Assert.All(workers, worker => Assert.False(worker.IsCompleted, "A worker has ended."));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.All(workers, worker => Assert.False(worker.IsCompleted, "A worker has ended."));
        await stop.CancelAsync();
        await Task.WhenAll(workers);
        Assert.Equal(10, Directory.GetDirectories(folder.File("results")).Length);
        using var rest = Open(folder);
        var record = Assert.Single(await rest.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("fault.png", "internalError", "recognize"), (record.Message.Name, record.Rejection.Reason, record.Rejection.Stage));
        Assert.NotNull(record.Rejection.EventId);
        Assert.Equal(0, (await rest.StatusAsync(TestContext.Current.CancellationToken)).Messages);
        Assert.DoesNotContain(Fault.TextOfTheScan, File.ReadAllText(folder.File("poison", record.Id + ".json")), StringComparison.Ordinal);
    }

    private static ProcessingOptions Options { get; } = new();

    private static byte[] Faulty(string stage, string kind) =>
        Fault.AddTo(Sample, Enum.Parse<PageStage>(stage), Enum.Parse<FaultKind>(kind));

    private static PageHostPool Hosts() =>
        new(
            new PageHostOptions
            {
                Command = [Path.Combine(AppContext.BaseDirectory, "DocAlign.FaultyHost")],
                Count = 1,
                AnswerTimeout = TimeSpan.FromSeconds(8),
                MaxResidentBytes = 800L << 20,
            }
        );

    private static FolderQueue Open(TemporaryFolder folder) => new(new FolderQueueOptions { Root = folder.Path }, TimeProvider.System);

    private static Task<string> EnqueueAsync(FolderQueue queue, string name, byte[] scan) =>
        queue.EnqueueAsync(ScanMessage.Create(name, scan, TimeProvider.System.GetUtcNow()), scan, TestContext.Current.CancellationToken);

    private async Task WorkAsync(TemporaryFolder folder, ConcurrentQueue<DeliveryReport> reports, CancellationToken stop)
    {
        using var queue = Open(folder);
        using var sink = new FolderSink(folder.Path);
        await using var hosts = Hosts();
        var options = new ScanWorkerOptions
        {
            Parallel = 1,
            Prefetch = 0,
            PollInterval = TimeSpan.FromMilliseconds(100),
        };
        await new ScanWorker(queue, queue, sink, new ScanProcessor(hosts, _networks.All), options, TimeProvider.System).RunAsync(
            reports.Enqueue,
            stop
        );
    }

    /// <summary>The shipped networks, loaded once.</summary>
    public sealed class Networks : IDisposable
    {
        public PageNetworks All { get; } = PageNetworks.Load(Path.Combine(AppContext.BaseDirectory, "models", "rectifier-2"));

        public void Dispose() => All.Dispose();
    }
}
