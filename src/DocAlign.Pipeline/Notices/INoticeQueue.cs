namespace DocAlign.Pipeline.Notices;

/// <summary>Where it is told that a scan is finished. At least once: the same notice may come again, with the same key.</summary>
public interface INoticeQueue
{
    /// <summary>Sends a notice; when this returns it survives a crash.</summary>
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    Task SendAsync(ScanNotice notice, CancellationToken cancellationToken);
}
