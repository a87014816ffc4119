using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DocAlign.Ocr.Imports;

/// <summary>Keeps Tesseract from compressing the picture of every text line.</summary>
/// <remarks>
/// Tesseract holds each line's picture as PNG: it compresses the pixels, and decompresses them again in the same process, which takes an
/// eighth of its time (docs/decisions/line-pictures.md). Here it is given Leptonica's own format instead (SPIX), which Leptonica recognises
/// when it reads: the same pixels, not compressed.
/// </remarks>
internal static unsafe class LinePictures
{
    private const int Png = 3; // IFF_PNG
    private const int Serialized = 19; // IFF_SPIX

    private static readonly Lazy<bool> Uncompressed = new(Redirect);

    private static delegate* unmanaged[Cdecl]<byte**, nuint*, nint, int, int> _leptonica;
    private static int _count;

    /// <summary>How many pictures were kept uncompressed in this process.</summary>
    public static int Count => _count;

    /// <summary>Pictures are compressed all the same, as Tesseract does it on its own: what a benchmark compares with.</summary>
    public static bool IsCompressedAllTheSame { get; set; }

    /// <summary>Switches compression off, once for the process. Call it when libtesseract is known to be there.</summary>
    /// <returns>False where that cannot be done; then Tesseract works as it always did.</returns>
    public static bool KeepUncompressed() => Uncompressed.Value;

    /// <summary>Leptonica's function is looked up first: the one that Tesseract calls must not fail.</summary>
    private static bool Redirect()
    {
        const string Name = "pixWriteMem";
        var assembly = typeof(LinePictures).Assembly;
        if (
            !NativeLibrary.TryLoad("liblept.so.5", assembly, searchPath: null, out var leptonica)
            || !NativeLibrary.TryGetExport(leptonica, Name, out var function)
            || !NativeLibrary.TryLoad("libtesseract.so.5", assembly, searchPath: null, out var tesseract)
        )
        {
            return false;
        }

        _leptonica = (delegate* unmanaged[Cdecl]<byte**, nuint*, nint, int, int>)function;
        return ImportTable.Redirect(tesseract, Name, (nint)(delegate* unmanaged[Cdecl]<byte**, nuint*, nint, int, int>)&Write) > 0;
    }

    /// <summary>What Tesseract calls instead of Leptonica's pixWriteMem.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(byte** data, nuint* size, nint picture, int format)
    {
        if (format != Png || IsCompressedAllTheSame)
        {
            return _leptonica(data, size, picture, format);
        }

        _ = Interlocked.Increment(ref _count);
        return _leptonica(data, size, picture, Serialized);
    }
}
