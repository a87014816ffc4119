using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>The objects of a PDF file, written one after another; the table of where they lie comes at the end.</summary>
/// <remarks>Source: ISO 32000-1:2008, 7.5 (file structure).</remarks>
internal sealed class PdfFile
{
    private readonly Stream _output;

    /// <summary>Where each object begins; -1 for one that is not written yet. Object n has index n - 1.</summary>
    private readonly List<long> _offsets = [];
    private long _position;

    /// <param name="output">Need not be able to seek; stays open.</param>
    public PdfFile(Stream output)
    {
        _output = output;

        // Four bytes above 127 tell programs that the file is no text.
        Write("%PDF-1.7\n%"u8);
        Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(-1);
        return _offsets.Count;
    }

    /// <param name="content">ASCII.</param>
    public void WriteObject(int number, string content)
    {
        _offsets[number - 1] = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n"));
    }

    /// <summary>Writes a stream as a new object.</summary>
    /// <param name="entries">Of its dictionary, without length.</param>
    /// <param name="compress">Compresses it; the entries may name no filter then.</param>
    /// <returns>Its number.</returns>
    public int WriteStream(string entries, ReadOnlySpan<byte> content, bool compress)
    {
        var stored = compress ? Compressed(content) : content;
        var number = Reserve();
        _offsets[number - 1] = _position;
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number} 0 obj\n<< {entries}{(compress ? " /Filter /FlateDecode" : "")} /Length {stored.Length} >>\nstream\n"
            )
        );
        Write(stored);
        Write("\nendstream\nendobj\n"u8);
        return number;
    }

    /// <summary>Writes the table of objects and the trailer.</summary>
    /// <param name="catalog">Number of the root.</param>
    /// <param name="identity">What names this file; the same text gives the same file id.</param>
    public void Finish(int catalog, string identity)
    {
        var table = _position;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets)
        {
            text.Append(
                offset >= 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")
                    : throw new InvalidOperationException($"Object {_offsets.IndexOf(offset) + 1} was reserved and never written.")
            );
        }

        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16));
        text.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"
        );
        Write(text.ToString());
    }

    private static ReadOnlySpan<byte> Compressed(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return compressed.ToArray();
    }

    private void Write(string text) => Write(Encoding.ASCII.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _position += bytes.Length;
    }
}
