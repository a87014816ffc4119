using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Formats;

namespace DocAlign.Storage.Azure;

/// <summary>The blobs of a container whose names start with a prefix.</summary>
/// <remarks>
/// A name is relative to the last '/' of the prefix: below the prefix <c>2026/11/</c> the blob <c>2026/11/a.jpg</c> is <c>a.jpg</c>.
/// </remarks>
public sealed class BlobFiles : IFileStore
{
    private readonly AzureStorage _storage;
    private readonly BlobContainerClient _container;
    private readonly string _prefix;
    private readonly string _folder;

    /// <param name="storage">The account.</param>
    /// <param name="container">Name of the container; made when the first blob is written.</param>
    /// <param name="prefix">Start of the blobs' names; may be empty.</param>
    /// <exception cref="ArgumentException">The container cannot have such a name.</exception>
    public BlobFiles(AzureStorage storage, string container, string prefix)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(prefix);
        AzureStorageOptions.RequireContainerName(container);
        (_storage, _container, _prefix) = (storage, storage.Service.GetBlobContainerClient(container), prefix);
        _folder = prefix[..(prefix.LastIndexOf('/') + 1)];
    }

    /// <inheritdoc/>
    public string PlaceOf(string? name) => $"azure:{_container.Name}/{(name is null ? _prefix : _folder + name)}";

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(
        Action<string, string> unreadable,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var name in _storage.ListAsync(_container, _prefix, cancellationToken))
        {
            yield return name[_folder.Length..];
        }
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        (await RunAsync("look for a blob", stop => Blob(name).ExistsAsync(stop), cancellationToken)).Value;

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadAsync(string name, long most, CancellationToken cancellationToken) =>
        _storage.DownloadAsync(Blob(name), most, cancellationToken);

    /// <inheritdoc/>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = OutputFormats.ContentTypeOf(name) } };
        try
        {
            await PutAsync();
        }
        catch (DirectoryNotFoundException)
        {
            await RunAsync(
                "make the container",
                async stop => await _container.CreateIfNotExistsAsync(cancellationToken: stop),
                cancellationToken
            );
            await PutAsync();
        }

        Task PutAsync() =>
            RunAsync("upload a blob", stop => Blob(name).UploadAsync(BinaryData.FromBytes(content), options, stop), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        RunAsync("delete a blob", stop => Blob(name).DeleteIfExistsAsync(cancellationToken: stop), cancellationToken);

    private BlobClient Blob(string name) => _container.GetBlobClient(_folder + name);

    private Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        _storage.Resilience.RunAsync(what, call, cancellationToken);
}
