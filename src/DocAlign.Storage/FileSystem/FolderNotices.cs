using DocAlign.Pipeline.Notices;

namespace DocAlign.Storage.FileSystem;

/// <summary>Notices as files KEY.json in a folder: one that comes again takes the place of the same one.</summary>
internal sealed class FolderNotices(string folder, DurableFiles files) : INoticeQueue
{
    /// <inheritdoc/>
    public Task SendAsync(ScanNotice notice, CancellationToken cancellationToken)
    {
        Write(notice);
        return Task.CompletedTask;
    }

    public void Write(ScanNotice notice)
    {
        Directory.CreateDirectory(folder);
        files.Write(Path.Combine(folder, notice.Key + ".json"), NoticeJson.Write(notice));
    }
}
