using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;
using DocAlign.Pipeline.Settings;
using DocAlign.Storage.Azure;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Cli;

/// <summary>A queue with all that belongs to it, as a command line names it.</summary>
internal sealed class QueueConnection : IDisposable
{
    /// <summary>What names Azure Storage; a folder of that name is ./azure.</summary>
    public const string Azure = "azure";

    private const string DefaultNoticesQueue = "docalign-notices";
    private readonly IReadOnlyList<IDisposable> _owned;

    private QueueConnection(
        IScanQueue queue,
        IScanStore store,
        IPoisonStore poison,
        IDocumentSink sink,
        INoticeQueue? notices,
        TimeSpan lease,
        params IReadOnlyList<IDisposable> owned
    ) => (Queue, Store, Poison, Sink, Notices, Lease, _owned) = (queue, store, poison, sink, notices, lease, owned);

    public IScanQueue Queue { get; }

    public IScanStore Store { get; }

    public IPoisonStore Poison { get; }

    public IDocumentSink Sink { get; }

    /// <summary>Where finished scans are told; null where nobody is told.</summary>
    public INoticeQueue? Notices { get; }

    /// <summary>How long a lease lasts between two renewals.</summary>
    public TimeSpan Lease { get; }

    /// <param name="notices">Asks for notices of finished and rejected scans; Azure's variable does the same.</param>
    /// <exception cref="SettingsException">Settings are missing or wrong; all are told.</exception>
    /// <exception cref="IOException">The storage cannot be reached.</exception>
    public static async Task<QueueConnection> OpenAsync(string queue, bool notices, CancellationToken cancellationToken)
    {
        if (queue != Azure)
        {
            var options = new FolderQueueOptions { Root = OutputFiles.Folder(queue), Notices = notices };
            var folder = new FolderQueue(options, TimeProvider.System);
            var sink = new FolderSink(queue);
            return new QueueConnection(folder, folder, folder, sink, folder.Notices, options.LeaseDuration, sink, folder);
        }

        var settings = ReadAzure($"--queue {Azure}");
        settings = notices ? settings with { NoticesQueue = settings.NoticesQueue ?? DefaultNoticesQueue } : settings;
        var storage = AzureStorage.Create(settings, TimeProvider.System);
        await storage.PrepareAsync(cancellationToken);
        var scans = new AzureScanQueue(storage, TimeProvider.System);
        return new QueueConnection(scans, scans, scans, new BlobSink(storage), scans.Notices, settings.LeaseDuration);
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    /// <param name="asked">What on the command line asks for Azure Storage.</param>
    /// <exception cref="SettingsException">Variables are missing or wrong; all are told.</exception>
    internal static AzureStorageOptions ReadAzure(string asked) => AzureVariables.Read(asked, Environment.GetEnvironmentVariable);
}
