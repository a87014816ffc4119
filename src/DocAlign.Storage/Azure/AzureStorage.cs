using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>The queue and the containers that the adapters share, and the one way to call them.</summary>
public sealed class AzureStorage
{
    private AzureStorage(AzureStorageOptions options, QueueServiceClient queues, BlobServiceClient blobs, TimeProvider time)
    {
        (Options, Queue, Service) = (options, queues.GetQueueClient(options.Queue), blobs);
        Notices = options.NoticesQueue is { } notices ? queues.GetQueueClient(notices) : null;
        (Scans, Results, Poison) = (
            blobs.GetBlobContainerClient(options.ScansContainer),
            blobs.GetBlobContainerClient(options.ResultsContainer),
            blobs.GetBlobContainerClient(options.PoisonContainer)
        );
        Resilience = new StorageResilience(time);
    }

    public AzureStorageOptions Options { get; }

    internal QueueClient Queue { get; }

    /// <summary>Null where no notices are sent.</summary>
    internal QueueClient? Notices { get; }

    internal BlobServiceClient Service { get; }

    internal BlobContainerClient Scans { get; }

    internal BlobContainerClient Results { get; }

    internal BlobContainerClient Poison { get; }

    internal StorageResilience Resilience { get; }

    /// <summary>Makes the clients; nothing is called yet.</summary>
    /// <exception cref="ArgumentException">A setting is missing or wrong.</exception>
    public static AzureStorage Create(AzureStorageOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var (queueOptions, blobOptions) = (
            Bare(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }),
            Bare(new BlobClientOptions())
        );
        if (options.Account is { } account)
        {
            var credential = new DefaultAzureCredential();
            return new AzureStorage(
                options,
                new QueueServiceClient(new Uri($"https://{account}.queue.{options.EndpointSuffix}"), credential, queueOptions),
                new BlobServiceClient(new Uri($"https://{account}.blob.{options.EndpointSuffix}"), credential, blobOptions),
                time
            );
        }

        return new AzureStorage(
            options,
            new QueueServiceClient(options.ConnectionString, queueOptions),
            new BlobServiceClient(options.ConnectionString, blobOptions),
            time
        );
    }

    /// <summary>Makes queue and containers that are not there yet, and proves that the account can be used.</summary>
    /// <exception cref="IOException">The account cannot be reached.</exception>
    /// <exception cref="UnauthorizedAccessException">The account refuses the credential.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await Resilience.RunAsync(
            "make the queue",
            async stop => await Queue.CreateIfNotExistsAsync(cancellationToken: stop),
            cancellationToken
        );
        if (Notices is { } notices)
        {
            await Resilience.RunAsync(
                "make the queue of notices",
                async stop => await notices.CreateIfNotExistsAsync(cancellationToken: stop),
                cancellationToken
            );
        }

        foreach (var container in new[] { Scans, Results, Poison })
        {
            await Resilience.RunAsync(
                $"make the container '{container.Name}'",
                async stop => await container.CreateIfNotExistsAsync(cancellationToken: stop),
                cancellationToken
            );
        }
    }

    /// <exception cref="IOException">The storage cannot be used now.</exception>
    /// <exception cref="UnreadableScanException">The blob is not there, too large or not readable.</exception>
    internal async Task<ReadOnlyMemory<byte>> DownloadAsync(BlobClient blob, long most, CancellationToken cancellationToken)
    {
        try
        {
            return await Resilience.RunAsync("download a scan", DownloadOnceAsync, cancellationToken);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new UnreadableScanException(Rejection.NotFound($"There is no container '{blob.BlobContainerName}'."), exception);
        }
        catch (StorageAnswerException exception)
        {
            throw new UnreadableScanException(
                exception.IsNotFound
                    ? Rejection.NotFound($"There is no blob of that name in the container '{blob.BlobContainerName}'.")
                    : Rejection.Unreadable($"The blob cannot be read. {exception.Message}"),
                exception
            );
        }

        // The length stands before the bytes: what is too large is not downloaded.
        async Task<ReadOnlyMemory<byte>> DownloadOnceAsync(CancellationToken stop)
        {
            using var download = (await blob.DownloadStreamingAsync(cancellationToken: stop)).Value;
            var length = download.Details.ContentLength;
            if (length > most)
            {
                throw new UnreadableScanException(Rejection.TooLarge(length, most));
            }

            var bytes = new byte[length];
            await download.Content.ReadExactlyAsync(bytes, stop);
            return bytes;
        }
    }

    /// <summary>The names of the blobs that start with a prefix, in order.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such container.</exception>
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    internal async IAsyncEnumerable<string> ListAsync(
        BlobContainerClient container,
        string? prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? next = null;
        do
        {
            var from = next;
            var page = await Resilience.RunAsync(
                $"list the blobs of the container '{container.Name}'",
                stop => container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, stop).AsPages(from).FirstAsync(stop).AsTask(),
                cancellationToken
            );
            foreach (var blob in page.Values)
            {
                yield return blob.Name;
            }

            next = page.ContinuationToken;
        } while (!string.IsNullOrEmpty(next));
    }

    /// <summary>Retrying is <see cref="StorageResilience"/>'s work alone, and nothing of a request is logged.</summary>
    private static T Bare<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }
}
