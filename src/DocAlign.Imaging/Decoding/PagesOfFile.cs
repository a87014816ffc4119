using System.Collections;

namespace DocAlign.Imaging.Decoding;

/// <summary>The pages of a file that was opened before they are asked for; enumerated once.</summary>
/// <remarks>An iterator that was never begun would not close its file; this enumerator does.</remarks>
/// <param name="file">Closed with the enumerator.</param>
internal sealed class PagesOfFile(IDisposable file, IEnumerable<ScannedPage> pages) : IEnumerable<ScannedPage>, IEnumerator<ScannedPage>
{
    private readonly IEnumerator<ScannedPage> _pages = pages.GetEnumerator();

    public ScannedPage Current => _pages.Current;

    object IEnumerator.Current => Current;

    public IEnumerator<ScannedPage> GetEnumerator() => this;

    IEnumerator IEnumerable.GetEnumerator() => this;

    public bool MoveNext() => _pages.MoveNext();

    public void Reset() => throw new NotSupportedException("The pages of a file are decoded once.");

    public void Dispose()
    {
        _pages.Dispose();
        file.Dispose();
    }
}
