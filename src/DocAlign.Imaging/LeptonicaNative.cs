using System.Runtime.InteropServices;

namespace DocAlign.Imaging;

/// <summary>
/// The functions of Leptonica 1.82 (leptonica/allheaders.h) that are used here. A Pix is owned by whoever made it and freed by <see
/// cref="Destroy"/>.
/// </summary>
internal static unsafe partial class LeptonicaNative
{
    public const int RemoveColormapBasedOnSource = 4;
    public const int MostSignificantByte = 2;
    public const int JpegContinueWithBadData = 2;
    public const int FormatTiffG4 = 8;
    private const int SeverityNone = 6;
    private const string Library = "liblept.so.5";

    // Runs before the first call, and thus when the library is loaded.
    static LeptonicaNative() => _ = SetMessageSeverity(SeverityNone);

    [LibraryImport(Library, EntryPoint = "setMsgSeverity")]
    private static partial int SetMessageSeverity(int severity);

    [LibraryImport(Library, EntryPoint = "getLeptonicaVersion")]
    public static partial nint GetVersion();

    [LibraryImport(Library, EntryPoint = "lept_free")]
    public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "pixDestroy")]
    public static partial void Destroy(ref nint pix);

    [LibraryImport(Library, EntryPoint = "pixClone")]
    public static partial nint ClonePix(nint pix);

    [LibraryImport(Library, EntryPoint = "pixReadMem")]
    public static partial nint Read(byte* data, nuint size);

    [LibraryImport(Library, EntryPoint = "pixReadMemJpeg")]
    public static partial nint ReadJpeg(byte* data, nuint size, int colormap, int reduction, out int warnings, int hint);

    [LibraryImport(Library, EntryPoint = "pixReadMemFromMultipageTiff")]
    public static partial nint ReadTiffPage(byte* data, nuint size, ref nuint offset);

    [LibraryImport(Library, EntryPoint = "pixAlphaBlendUniform")]
    public static partial nint BlendOver(nint pix, uint colour);

    [LibraryImport(Library, EntryPoint = "pixRemoveColormap")]
    public static partial nint RemoveColormap(nint pix, int type);

    [LibraryImport(Library, EntryPoint = "pixConvertTo8")]
    public static partial nint ConvertTo8(nint pix, int colormap);

    [LibraryImport(Library, EntryPoint = "pixScaleAreaMap2")]
    public static partial nint AreaMap2(nint pix);

    [LibraryImport(Library, EntryPoint = "pixConvert16To8")]
    public static partial nint Convert16To8(nint pix, int type);

    [LibraryImport(Library, EntryPoint = "pixThresholdToBinary")]
    public static partial nint ThresholdToBinary(nint pix, int threshold);

    [LibraryImport(Library, EntryPoint = "pixGetColormap")]
    public static partial nint GetColormap(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetDepth")]
    public static partial int GetDepth(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetSpp")]
    public static partial int GetSamplesPerPixel(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetWidth")]
    public static partial int GetWidth(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetHeight")]
    public static partial int GetHeight(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetWpl")]
    public static partial int GetWordsPerLine(nint pix);

    [LibraryImport(Library, EntryPoint = "pixGetXRes")]
    public static partial int GetResolution(nint pix);

    [LibraryImport(Library, EntryPoint = "pixSetResolution")]
    public static partial int SetResolution(nint pix, int x, int y);

    [LibraryImport(Library, EntryPoint = "pixGetData")]
    public static partial uint* GetData(nint pix);

    [LibraryImport(Library, EntryPoint = "pixCreateNoInit")]
    public static partial nint Create(int width, int height, int depth);

    [LibraryImport(Library, EntryPoint = "pixSetSpp")]
    public static partial int SetSamplesPerPixel(nint pix, int samples);

    [LibraryImport(Library, EntryPoint = "pixSetZlibCompression")]
    public static partial int SetZlibCompression(nint pix, int level);

    [LibraryImport(Library, EntryPoint = "pixWriteMemPng")]
    public static partial int WritePng(out nint data, out nuint size, nint pix, float gamma);

    [LibraryImport(Library, EntryPoint = "pixWriteMemJpeg")]
    public static partial int WriteJpeg(out nint data, out nuint size, nint pix, int quality, int progressive);

    [LibraryImport(Library, EntryPoint = "pixWriteMem")]
    public static partial int Write(out nint data, out nuint size, nint pix, int format);

    [LibraryImport(Library, EntryPoint = "pixWriteMemWebP")]
    public static partial int WriteWebP(out nint data, out nuint size, nint pix, int quality, int lossless);

    [LibraryImport(Library, EntryPoint = "pixWriteTiff", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int WriteTiffFile(string path, nint pix, int compression, string mode);
}
