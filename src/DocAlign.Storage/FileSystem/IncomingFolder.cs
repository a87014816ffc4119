using DocAlign.Pipeline;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>The folder into which somebody drops files: each becomes a message of the queue, or is put aside.</summary>
/// <param name="temporaryFolder">On the same file system.</param>
/// <param name="notices">Null where nobody is told of rejections.</param>
internal sealed class IncomingFolder(
    FolderQueueOptions options,
    FolderLayout layout,
    DurableFiles files,
    TimeProvider time,
    string temporaryFolder,
    FolderPoison poison,
    FolderNotices? notices
)
{
    /// <summary>A file that did not change for so long is taken to be whole.</summary>
    private static readonly TimeSpan SteadyAge = TimeSpan.FromSeconds(2);

    /// <summary>What cannot be read, and cannot be put aside either. Only the one that receives looks at it.</summary>
    private readonly HashSet<string> _untaken = new(StringComparer.Ordinal);

    /// <summary>Accepts files that have not changed for two seconds; puts aside what cannot be read.</summary>
    /// <param name="enqueueAsync">Adds a message with its bytes to the queue.</param>
    public async Task TakeInAsync(
        Func<ScanMessage, ReadOnlyMemory<byte>, CancellationToken, Task> enqueueAsync,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var path in Directory.EnumerateFileSystemEntries(layout.Incoming).Order(StringComparer.Ordinal).Where(path => IsWaiting(path))
        )
        {
            try
            {
                var bytes = await Task.Run(() => RegularFile.Read(path, options.MaxScanBytes), cancellationToken);
                await enqueueAsync(ScanMessage.Create(Path.GetFileName(path), bytes, time.GetUtcNow()), bytes, cancellationToken);

                // Accepted first, removed then: a crash in between gives the scan twice, and both have the same result.
                var taken = Path.Combine(temporaryFolder, $"{Guid.NewGuid():n}.taken");
                files.Move(path, taken);
                files.Delete(taken);
            }
            catch (UnreadableScanException exception)
                when (exception.Rejection.Reason == "notFound" && new FileInfo(path).LinkTarget is null)
            {
                // Another worker took it. A link that leads nowhere is another matter.
            }
            catch (UnreadableScanException exception)
            {
                PutAside(path, exception.Rejection);
            }
            catch (FileNotFoundException)
            {
                // Another worker took it as well; both have the same result.
            }
        }
    }

    /// <summary>
    /// Of what is gone meanwhile, the time is far in the past: it counts as waiting, and reading it says that it is gone.
    /// </summary>
    private bool IsWaiting(string path) =>
        !_untaken.Contains(path)
        && time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) >= SteadyAge
        && !Path.GetFileName(path).StartsWith('.');

    /// <summary>Puts aside what is no scan that can be had. It is moved as it is: nothing of it is read.</summary>
    private void PutAside(string path, Rejection rejection)
    {
        // The record first: a crash in between leaves what is in incoming/ to the next worker, and one record more.
        var message = ScanMessage.Create(Path.GetFileName(path), [], time.GetUtcNow()) with
        {
            Sha256 = "",
        };
        poison.WriteRecord(new StoredMessage(message, 0, Receipt: null, Expires: null), rejection);
        try
        {
            files.Move(path, layout.PoisonScan(message.Id));
            notices?.Write(ScanNotice.OfRejection(message, rejection));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another worker was first, or the folder may not be changed: then it stays, and is seen again when a worker starts.
            poison.Delete(message.Id);
            _ = _untaken.Add(path);
        }
    }
}
