using System.Text;
using Azure.Storage.Queues;
using DocAlign.Pipeline.Notices;

namespace DocAlign.Storage.Azure;

/// <summary>
/// Notices as messages of a queue of their own. A call whose answer was lost is made again, so the same notice may be there twice.
/// </summary>
internal sealed class AzureNotices(AzureStorage storage, QueueClient queue) : INoticeQueue
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly MessageBody _body = new(storage.Options, storage.Service);

    /// <inheritdoc/>
    public Task SendAsync(ScanNotice notice, CancellationToken cancellationToken)
    {
        var body = Encode(notice);
        return storage.Resilience.RunAsync(
            "send a notice",
            stop => queue.SendMessageAsync(BinaryData.FromString(body), timeToLive: Forever, cancellationToken: stop),
            cancellationToken
        );
    }

    /// <summary>A message has room for 64 KiB: the caller's fields go first, then the names of files of a very long scan.</summary>
    private string Encode(ScanNotice notice)
    {
        foreach (var shorter in new[] { notice, notice with { Caller = null, CallerOmitted = notice.Caller is not null } })
        {
            var json = Encoding.UTF8.GetString(NoticeJson.Write(shorter));
            if (_body.Fits(json))
            {
                return _body.Encode(json);
            }
        }

        return _body.Encode(
            Encoding.UTF8.GetString(
                NoticeJson.Write(notice with { Caller = null, CallerOmitted = notice.Caller is not null, Files = null })
            )
        );
    }
}
