using DocAlign.Documents.Json;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Answers the questions about one scan after another, and tells which stage begins.</summary>
internal sealed class PageHostSession : IDisposable
{
    private readonly Stream _output;
    private readonly TesseractRecognizer _recognizer = new();
    private readonly PageProcessor _processor;
    private readonly Action<PageStage, ReadOnlyMemory<byte>> _entered;
    private ReadOnlyMemory<byte> _scan;
    private PageStage _stage = PageStage.Decode;

    /// <param name="output">Where stages are told.</param>
    /// <param name="entered">Called with the scan when a stage begins, after the parent was told; a test lets things go wrong
    /// there.</param>
    public PageHostSession(Stream output, Action<PageStage, ReadOnlyMemory<byte>> entered)
    {
        (_output, _entered) = (output, entered);
        _processor = new PageProcessor(_recognizer, new TesseractRecognizer(), Enter);
    }

    public void Dispose() => _processor.Dispose();

    /// <summary>Loads the languages while nobody waits for it.</summary>
    public void Prepare(RecognitionOptions options)
    {
        try
        {
            _recognizer.Prepare(options);
        }
        catch (OcrException)
        {
            // The answer to the first question says so.
        }
    }

    /// <summary>Whatever happens, there is an answer.</summary>
    public HostFrame Answer(HostFrame frame)
    {
        try
        {
            return frame.Kind switch
            {
                HostFrameKind.Open => Open(frame),
                HostFrameKind.Next => Next(),
                HostFrameKind.Square => Square(frame),
                HostFrameKind.Recognize => Recognize(frame),
                _ => throw new InvalidDataException($"A frame of kind {frame.Kind} is not for a page host."),
            };
        }
        catch (ImageDecodeException exception)
        {
            return new HostFrame(HostFrameKind.Rejected, HostJson.Write(new RejectedMessage(exception.Failure, exception.Message)));
        }
        catch (Exception exception) when (exception is OcrException or DllNotFoundException)
        {
            return new HostFrame(HostFrameKind.Unavailable, HostJson.Write(new UnavailableMessage(_stage, exception.Message)));
        }
        catch (Exception exception)
        {
            // A bug; the parent tries again, and logs where it was.
            return new HostFrame(
                HostFrameKind.Failed,
                HostJson.Write(new FailedMessage(_stage, ExceptionTrace.TypeOf(exception), ExceptionTrace.Of(exception)))
            );
        }
    }

    /// <summary>Tells the parent which stage begins: it names the stage even when this process does not live to.</summary>
    private void Enter(PageStage stage)
    {
        _stage = stage;
        HostFrame
            .WriteAsync(_output, new HostFrame(HostFrameKind.Stage, new[] { (byte)stage }), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        _entered(stage, _scan);
    }

    private HostFrame Open(HostFrame frame)
    {
        (_stage, _scan) = (PageStage.Decode, frame.Parts[1]);
        _processor.Open(_scan, HostJson.Read<HostOptions>(frame.Parts[0]), CancellationToken.None);
        return new HostFrame(HostFrameKind.Opened);
    }

    private HostFrame Next()
    {
        if (_processor.NextPage() is not { } offer)
        {
            _scan = default;
            return new HostFrame(HostFrameKind.End);
        }

        var message = HostJson.Write(new OfferMessage(offer.Number, offer.Source, offer.Thumbnail?.Width ?? 0));
        return new HostFrame(HostFrameKind.Page, message, offer.Thumbnail?.Pixels ?? []);
    }

    private HostFrame Square(HostFrame frame)
    {
        var image = _processor.Square(HostJson.Read<LocatedPage>(frame.Parts[0]));
        return new HostFrame(
            HostFrameKind.Squared,
            HostJson.Write(new SquaredMessage(image?.Width ?? 0, image?.Height ?? 0)),
            image?.Pixels ?? []
        );
    }

    private HostFrame Recognize(HostFrame frame)
    {
        var straightened = frame.Parts[0].Length > 0 ? HostJson.Read<StraightenedPage>(frame.Parts[0]) : null;
        var result = _processor.Recognize(straightened, CancellationToken.None);
        var pictures = result.Artifacts.Pictures.OrderBy(picture => picture.Key).ToArray();
        var messages = pictures
            .Select(item => new PictureMessage(
                item.Key,
                item.Value.Size.Width,
                item.Value.Size.Height,
                item.Value.Channels,
                item.Value.ExifOrientation
            ))
            .ToArray();
        return new HostFrame(
            HostFrameKind.Result,
            [
                DocumentJson.Serialize(result.Page),
                result.Artifacts.WarpSidecar,
                HostJson.Write(messages),
                .. pictures.Select(item => item.Value.Bytes),
            ]
        );
    }
}
