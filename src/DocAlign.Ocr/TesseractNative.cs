using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DocAlign.Ocr;

/// <summary>The functions of libtesseract 5's official C API (tesseract/capi.h) that are used here.</summary>
internal static unsafe partial class TesseractNative
{
    public const int EngineLstmOnly = 1;
    public const int LevelBlock = 0;
    public const int LevelParagraph = 1;
    public const int LevelLine = 2;
    public const int LevelWord = 3;
    private const string Library = "libtesseract.so.5";

    [LibraryImport(Library, EntryPoint = "TessVersion")]
    public static partial nint Version();

    [LibraryImport(Library, EntryPoint = "TessBaseAPICreate")]
    public static partial nint Create();

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDelete")]
    public static partial void Delete(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIInit2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(nint engine, string dataPath, string languages, int engineMode);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetVariable", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetVariable(nint engine, string name, string value);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetPageSegMode")]
    public static partial void SetPageSegmentationMode(nint engine, int mode);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetImage")]
    public static partial void SetImage(nint engine, byte* pixels, int width, int height, int bytesPerPixel, int bytesPerLine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetSourceResolution")]
    public static partial void SetSourceResolution(nint engine, int pixelsPerInch);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIRecognize")]
    public static partial int Recognize(nint engine, nint monitor);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetIterator")]
    public static partial nint GetIterator(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIClear")]
    public static partial void Clear(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIClearAdaptiveClassifier")]
    public static partial void ClearAdaptiveClassifier(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDetectOrientationScript")]
    public static partial int DetectOrientationScript(
        nint engine,
        out int degrees,
        out float degreesConfidence,
        out nint script,
        out float scriptConfidence
    );

    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetPageIteratorConst")]
    public static partial nint GetPageIterator(nint resultIterator);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorDelete")]
    public static partial void DeleteIterator(nint resultIterator);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorNext")]
    public static partial int Next(nint resultIterator, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetUTF8Text")]
    public static partial nint GetText(nint resultIterator, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorConfidence")]
    public static partial float Confidence(nint resultIterator, int level);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorIsAtBeginningOf")]
    public static partial int IsAtBeginningOf(nint pageIterator, int level);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorBoundingBox")]
    public static partial int BoundingBox(nint pageIterator, int level, out int left, out int top, out int right, out int bottom);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorBaseline")]
    public static partial int Baseline(nint pageIterator, int level, out int x1, out int y1, out int x2, out int y2);

    [LibraryImport(Library, EntryPoint = "TessDeleteText")]
    public static partial void DeleteText(nint text);

    [LibraryImport(Library, EntryPoint = "TessMonitorCreate")]
    public static partial nint MonitorCreate();

    [LibraryImport(Library, EntryPoint = "TessMonitorDelete")]
    public static partial void MonitorDelete(nint monitor);

    [LibraryImport(Library, EntryPoint = "TessMonitorSetCancelFunc")]
    public static partial void MonitorSetCancelFunction(nint monitor, delegate* unmanaged[Cdecl]<nint, int, byte> function);

    [LibraryImport(Library, EntryPoint = "TessMonitorSetCancelThis")]
    public static partial void MonitorSetCancelState(nint monitor, nint state);

    /// <summary>Tesseract asks after each word whether to stop.</summary>
    /// <param name="state">A handle to the boxed <see cref="CancellationToken"/>.</param>
    /// <param name="words">Words so far.</param>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static byte IsCancelled(nint state, int words) =>
        ((CancellationToken)GCHandle.FromIntPtr(state).Target!).IsCancellationRequested ? (byte)1 : (byte)0;
}
