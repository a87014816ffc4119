using Azure.Storage.Queues;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.Azure;
using DocAlign.Tests.Shared;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>A queue and containers of one test in the emulator.</summary>
internal sealed class AzuriteAccount
{
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(4);

    public const int MaxDeliveries = 3;

    private AzuriteAccount(Azurite azurite, AzureStorageOptions options)
    {
        (Options, Storage) = (options, AzureStorage.Create(options, TimeProvider.System));
        Queue = new AzureScanQueue(Storage, TimeProvider.System);
        Raw = new QueueClient(
            azurite.ConnectionString,
            options.Queue,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        BlobEndpoint = $"http://127.0.0.1:{azurite.BlobPort}/{Azurite.Account}";
    }

    public AzureStorageOptions Options { get; }

    public AzureStorage Storage { get; }

    public AzureScanQueue Queue { get; }

    public IPoisonStore Poison => Queue;

    /// <summary>The queue as others see it.</summary>
    public QueueClient Raw { get; }

    public string BlobEndpoint { get; }

    /// <summary>Skips the test where the emulator is not installed.</summary>
    public static async Task<AzuriteAccount> CreateAsync(AzuriteFixture fixture)
    {
        Assert.SkipWhen(fixture.Azurite is null, "Azurite is not installed; ./test.sh installs it.");
        var name = $"t{Guid.NewGuid():n}";
        var account = new AzuriteAccount(
            fixture.Azurite,
            new AzureStorageOptions
            {
                ConnectionString = fixture.Azurite.ConnectionString,
                Queue = name,
                ScansContainer = name + "-scans",
                ResultsContainer = name + "-results",
                PoisonContainer = name + "-poison",
                InputContainers = ["incoming"],
                LeaseDuration = LeaseDuration,
                MaxDeliveries = MaxDeliveries,
            }
        );
        await account.Storage.PrepareAsync(default);
        return account;
    }

    public async Task<ScanLease?> ReceiveAsync() => (await Queue.ReceiveAsync(1, default)).SingleOrDefault();

    public Task EnqueueAsync(string id, byte value) =>
        Queue.EnqueueAsync(ScanQueueContract.Message(id, TimeProvider.System), new[] { value }, default);
}
