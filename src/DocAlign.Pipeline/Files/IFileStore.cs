using DocAlign.Pipeline.Queueing;

namespace DocAlign.Pipeline.Files;

/// <summary>Named files in one place: a folder, or blobs below a prefix. A name is relative, with '/' between folders.</summary>
public interface IFileStore
{
    /// <summary>
    /// Where a file of that name lies, in words that a person can look up; no two files of any store have the same. Null: the store
    /// itself.
    /// </summary>
    string PlaceOf(string? name);

    /// <summary>The names of all files, in a fixed order.</summary>
    /// <param name="unreadable">Gets the place and a sentence for each folder that cannot be listed; the rest goes on.</param>
    /// <exception cref="IOException">The storage cannot be used now, or there is no such place.</exception>
    IAsyncEnumerable<string> ListAsync(Action<string, string> unreadable, CancellationToken cancellationToken);

    /// <exception cref="IOException">The storage cannot be used now.</exception>
    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken);

    /// <param name="most">A file of more bytes is not read.</param>
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    /// <exception cref="UnreadableScanException">The file is not there, too large or not readable.</exception>
    Task<ReadOnlyMemory<byte>> ReadAsync(string name, long most, CancellationToken cancellationToken);

    /// <summary>Writes a file whole or not at all, in the place of one that is there.</summary>
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Deletes a file if it is there.</summary>
    /// <exception cref="IOException">The storage cannot be used now.</exception>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
