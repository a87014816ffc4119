using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DocAlign.Ocr.Imports;

/// <summary>Keeps Tesseract from packing the picture of every text line.</summary>
/// <remarks>
/// Tesseract holds each line's picture as PNG: it packs the pixels, and unpacks them again in the same process, which takes an eighth of
/// its time (docs/decisions/line-pictures.md). Here it is given Leptonica's own format instead (SPIX), which Leptonica recognises when it
/// reads: the same pixels, not packed.
/// </remarks>
internal static unsafe partial class LinePictures
{
    private const int Png = 3; // IFF_PNG
    private const int Serialized = 19; // IFF_SPIX

    private static readonly Lazy<bool> Unpacked = new(() =>
        ImportTable.Redirect(
            NativeLibrary.Load("libtesseract.so.5", typeof(LinePictures).Assembly, searchPath: null),
            "pixWriteMem",
            (nint)(delegate* unmanaged[Cdecl]<byte**, nuint*, nint, int, int>)&Write
        ) > 0
    );

    /// <summary>How many pictures were kept unpacked in this process.</summary>
    public static int Count { get; private set; }

    /// <summary>Pictures are packed all the same, as Tesseract does it on its own: what a benchmark compares with.</summary>
    public static bool IsPackedAllTheSame { get; set; }

    /// <summary>Switches packing off, once for the process. Call it when libtesseract is known to be there.</summary>
    /// <returns>False where that cannot be done; then Tesseract works as it always did.</returns>
    public static bool KeepUnpacked() => Unpacked.Value;

    [LibraryImport("liblept.so.5", EntryPoint = "pixWriteMem")]
    private static partial int WriteAs(byte** data, nuint* size, nint picture, int format);

    /// <summary>What Tesseract calls instead of Leptonica's pixWriteMem.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(byte** data, nuint* size, nint picture, int format)
    {
        var isKept = format == Png && !IsPackedAllTheSame;
        Count += isKept ? 1 : 0;
        return WriteAs(data, size, picture, isKept ? Serialized : format);
    }
}
