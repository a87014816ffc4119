using System.Runtime.InteropServices;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr.Imports;

namespace DocAlign.Ocr;

/// <summary>
/// Reads pages with Tesseract 5's LSTM engine. The engine is kept between pages and set up anew only for other languages.
/// </summary>
/// <remarks>
/// One thread at a time. What a page says does not depend on the pages before it: adaptive state is cleared each time.
/// Set OMP_THREAD_LIMIT=1 in the environment of the process: Tesseract's own threads cost more than they bring.
/// </remarks>
public sealed class TesseractRecognizer : ITextRecognizer, IOrientationDetector
{
    /// <summary>Tesseract's own confidence below which it reads a line inverted as well.</summary>
    private const string InvertThreshold = "0.7";

    private nint _engine;
    private (string Folder, string Languages) _loaded;

    /// <summary>Version of the library, for example "5.3.0".</summary>
    /// <exception cref="OcrException">The library is not installed.</exception>
    public static string LibraryVersion => WithLibrary(() => Marshal.PtrToStringUTF8(TesseractNative.Version()) ?? "");

    /// <summary>Loads the languages, so that the first page need not wait for them.</summary>
    /// <exception cref="OcrException">A language is missing, or Tesseract failed.</exception>
    public void Prepare(RecognitionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Load(Tessdata.Locate(options.TessdataPath), options.Languages);
    }

    /// <inheritdoc/>
    /// <exception cref="OcrException">A language is missing, or Tesseract failed.</exception>
    public RecognizedPage Recognize(PageImage image, int dpi, RecognitionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(options);
        if (options.SegmentationMode == PageSegmentationMode.OsdOnly)
        {
            throw new OcrException("Page segmentation mode 0 only detects the orientation and reads nothing; expected 1 to 13.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        Load(Tessdata.Locate(options.TessdataPath), options.Languages);
        TesseractNative.SetVariable(_engine, "invert_threshold", options.TriesInverted ? InvertThreshold : "0");
        return WithImage(
            image,
            dpi,
            (int)options.SegmentationMode,
            () =>
            {
                Run(cancellationToken);
                return new RecognizedPage { Size = image.Size, Blocks = ReadBlocks() };
            }
        );
    }

    /// <inheritdoc/>
    /// <remarks>Loads other data than reading does; an instance that does both by turns loads each time.</remarks>
    /// <exception cref="OcrException">osd.traineddata is missing.</exception>
    public PageOrientation? DetectOrientation(PageImage image, int dpi, string? tessdataPath = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        Load(Tessdata.Locate(tessdataPath), "osd");
        return WithImage(
            image,
            dpi,
            (int)PageSegmentationMode.OsdOnly,
            () =>
                TesseractNative.DetectOrientationScript(_engine, out var degrees, out var confidence, out _, out _) != 0
                    ? new PageOrientation(degrees, confidence)
                    : null
        );
    }

    public void Dispose()
    {
        if (_engine != 0)
        {
            TesseractNative.Delete(_engine);
            _engine = 0;
        }
    }

    private static T WithLibrary<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (DllNotFoundException exception)
        {
            throw new OcrException(
                "libtesseract 5 is not installed. On Debian: apt-get install libtesseract5 tesseract-ocr-eng.",
                exception
            );
        }
    }

    private void Load(string folder, string languages)
    {
        if (_engine != 0 && _loaded == (folder, languages))
        {
            return;
        }

        Tessdata.Require(folder, languages);
        Dispose();
        var engine = WithLibrary(TesseractNative.Create);
        _ = LinePictures.KeepUncompressed();

        // Orientation detection is a part of the old engine; -1 takes what the file offers.
        var mode = languages == "osd" ? 0 : TesseractNative.EngineLstmOnly;
        TesseractNative.SetVariable(engine, "debug_file", "/dev/null");
        if (TesseractNative.Init(engine, folder, languages, mode) != 0)
        {
            TesseractNative.Delete(engine);
            throw new OcrException($"Tesseract could not load '{languages}' from '{folder}': a file is damaged or has no LSTM model.");
        }

        TesseractNative.SetVariable(engine, "debug_file", "/dev/null");
        (_engine, _loaded) = (engine, (folder, languages));
    }

    private unsafe T WithImage<T>(PageImage image, int dpi, int segmentationMode, Func<T> work)
    {
        TesseractNative.SetPageSegmentationMode(_engine, segmentationMode);
        fixed (byte* pixels = image.Pixels)
        {
            // Tesseract copies the pixels.
            TesseractNative.SetImage(_engine, pixels, image.Width, image.Height, image.Channels, image.Width * image.Channels);
        }

        if (dpi > 0)
        {
            TesseractNative.SetSourceResolution(_engine, dpi);
        }

        try
        {
            return work();
        }
        finally
        {
            TesseractNative.Clear(_engine);
            TesseractNative.ClearAdaptiveClassifier(_engine);
        }
    }

    private unsafe void Run(CancellationToken cancellationToken)
    {
        var state = GCHandle.Alloc(cancellationToken);
        var monitor = TesseractNative.MonitorCreate();
        try
        {
            TesseractNative.MonitorSetCancelFunction(monitor, &TesseractNative.IsCancelled);
            TesseractNative.MonitorSetCancelState(monitor, GCHandle.ToIntPtr(state));
            var status = TesseractNative.Recognize(_engine, monitor);
            cancellationToken.ThrowIfCancellationRequested();
            if (status != 0)
            {
                // Not an OcrException, which would say that something is missing here and end the whole run: it is this page.
                throw new InvalidOperationException($"Tesseract failed with status {status}.");
            }
        }
        finally
        {
            TesseractNative.MonitorDelete(monitor);
            state.Free();
        }
    }

    private List<RecognizedBlock> ReadBlocks()
    {
        var blocks = new List<RecognizedBlock>();
        var iterator = TesseractNative.GetIterator(_engine);
        if (iterator == 0)
        {
            return blocks;
        }

        try
        {
            var page = TesseractNative.GetPageIterator(iterator);
            List<RecognizedLine> lines = [];
            List<RecognizedWord> words = [];
            var paragraph = -1;
            do
            {
                if (TesseractNative.IsAtBeginningOf(page, TesseractNative.LevelBlock) != 0)
                {
                    (lines, paragraph) = ([], -1);
                    blocks.Add(new RecognizedBlock(Box(page, TesseractNative.LevelBlock), lines));
                }

                if (TesseractNative.IsAtBeginningOf(page, TesseractNative.LevelParagraph) != 0)
                {
                    paragraph++;
                }

                if (TesseractNative.IsAtBeginningOf(page, TesseractNative.LevelLine) != 0)
                {
                    words = [];
                    lines.Add(ReadLine(page, Math.Max(paragraph, 0), words));
                }

                if (ReadText(iterator) is { Length: > 0 } text)
                {
                    var confidence = Math.Clamp(TesseractNative.Confidence(iterator, TesseractNative.LevelWord) / 100.0, 0, 1);
                    words.Add(new RecognizedWord(text, Box(page, TesseractNative.LevelWord), Math.Round(confidence, 4)));
                }
            } while (TesseractNative.Next(iterator, TesseractNative.LevelWord) != 0);
        }
        finally
        {
            TesseractNative.DeleteIterator(iterator);
        }

        return
        [
            .. blocks
                .Select(block =>
                    block with
                    {
                        Lines = [.. block.Lines.Where(line => line.Words.Any(word => !string.IsNullOrWhiteSpace(word.Text)))],
                    }
                )
                .Where(block => block.Lines.Count > 0),
        ];
    }

    private static RecognizedLine ReadLine(nint page, int paragraph, List<RecognizedWord> words)
    {
        var box = Box(page, TesseractNative.LevelLine);
        return TesseractNative.Baseline(page, TesseractNative.LevelLine, out var x1, out var y1, out var x2, out var y2) != 0
            ? new RecognizedLine(box, new PixelPoint(x1, y1), new PixelPoint(x2, y2), paragraph, words)
            : new RecognizedLine(box, new PixelPoint(box.Left, box.Bottom), new PixelPoint(box.Right, box.Bottom), paragraph, words);
    }

    private static string ReadText(nint iterator)
    {
        var text = TesseractNative.GetText(iterator, TesseractNative.LevelWord);
        if (text == 0)
        {
            return "";
        }

        try
        {
            return Marshal.PtrToStringUTF8(text)!.Trim();
        }
        finally
        {
            TesseractNative.DeleteText(text);
        }
    }

    private static PixelBox Box(nint page, int level) =>
        TesseractNative.BoundingBox(page, level, out var left, out var top, out var right, out var bottom) != 0
            ? PixelBox.Spanning(left, top, right, bottom)
            : default;
}
