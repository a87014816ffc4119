using DocAlign.Pipeline.Files;

namespace DocAlign.Storage.FileSystem;

/// <summary>The files below a folder, which is made when the first is written.</summary>
public sealed class FolderFiles(string root) : IFileStore
{
    private readonly string _root = Path.GetFullPath(root);
    private readonly DurableFiles _files = new(Path.GetFullPath(root), beforeChange: null);
    private int _isSwept;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name leads out of the folder.</exception>
    public string PlaceOf(string? name)
    {
        if (name is null)
        {
            return _root;
        }

        var place = Path.GetFullPath(Path.Combine(_root, name));
        return place.StartsWith(_root.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? place
            : throw new ArgumentException($"The name '{name}' leads out of '{_root}'.", nameof(name));
    }

    /// <inheritdoc/>
    /// <remarks>The files of a folder by ordinal name, then its folders. A link to a folder is not followed: it may lead back up.</remarks>
    public IAsyncEnumerable<string> ListAsync(Action<string, string> unreadable, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        return Directory.Exists(_root)
            ? Below(_root, unreadable)
                .Select(path => Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/'))
                .ToAsyncEnumerable()
            : throw new DirectoryNotFoundException($"There is no folder '{_root}'.");
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PlaceOf(name)));

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadAsync(string name, long most, CancellationToken cancellationToken) =>
        Task.Run(() => (ReadOnlyMemory<byte>)RegularFile.Read(PlaceOf(name), most), cancellationToken);

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        Change(
            name,
            place =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (Interlocked.Exchange(ref _isSwept, 1) == 0)
                {
                    _files.SweepLeftovers();
                }

                _files.Write(place, content.Span);
            }
        );

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => Change(name, File.Delete);

    /// <summary>A folder that is not there, and one that may not be written, are the same to whoever asked for an output.</summary>
    private Task Change(string name, Action<string> change)
    {
        var place = PlaceOf(name);
        try
        {
            change(place);
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{place}' cannot be written: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Below(string folder, Action<string, string> unreadable)
    {
        string[] files;
        string[] folders;
        try
        {
            files = Directory.GetFiles(folder);
            folders = Directory.GetDirectories(folder);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            unreadable(folder, $"The folder cannot be listed: {exception.Message}");
            yield break;
        }

        Array.Sort(files, StringComparer.Ordinal);
        Array.Sort(folders, StringComparer.Ordinal);
        foreach (var file in files)
        {
            yield return file;
        }

        foreach (
            var file in folders.Where(inner => new DirectoryInfo(inner).LinkTarget is null).SelectMany(inner => Below(inner, unreadable))
        )
        {
            yield return file;
        }
    }
}
