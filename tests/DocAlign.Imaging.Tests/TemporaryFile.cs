namespace DocAlign.Imaging.Tests;

/// <summary>The name of a file that is deleted in the end.</summary>
internal sealed class TemporaryFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"docalign-{Guid.NewGuid():n}{extension}");

    public void Dispose() => File.Delete(Path);
}
