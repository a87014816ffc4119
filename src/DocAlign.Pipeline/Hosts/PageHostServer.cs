using System.Text;
using System.Threading.Channels;
using DocAlign.Documents.Json;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The child's side: answers frames until its input ends, then leaves at once, whatever it is doing.</summary>
public static class PageHostServer
{
    /// <summary>Serves until <paramref name="input"/> ends.</summary>
    /// <param name="leave">Called when the input ends while a page is in work: the parent is gone, nobody waits for the page.</param>
    public static async Task RunAsync(Stream input, Stream output, Action leave)
    {
        var frames = Channel.CreateBounded<HostFrame>(4);
        var reader = new Thread(() =>
        {
            try
            {
                while (HostFrame.ReadAsync(input, CancellationToken.None).GetAwaiter().GetResult() is { } frame)
                {
                    frames.Writer.WriteAsync(frame).AsTask().GetAwaiter().GetResult();
                }
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException)
            {
                // A torn pipe means the same as an ended one.
            }

            leave();
            frames.Writer.Complete();
        })
        {
            IsBackground = true,
            Name = "page-host input",
        };
        reader.Start();
        using var processor = new PageProcessor(new TesseractRecognizer(), new TesseractRecognizer());
        await foreach (var frame in frames.Reader.ReadAllAsync())
        {
            await HostFrame.WriteAsync(output, Answer(processor, frame), CancellationToken.None);
        }
    }

    private static HostFrame Answer(PageProcessor processor, HostFrame frame)
    {
        try
        {
            return frame.Kind switch
            {
                HostFrameKind.Open => Open(processor, frame),
                HostFrameKind.Next => Next(processor),
                HostFrameKind.Square => Square(processor, frame),
                HostFrameKind.Recognize => Recognize(processor, frame),
                _ => throw new InvalidDataException($"A frame of kind {frame.Kind} is not for a page host."),
            };
        }
        catch (ImageDecodeException exception)
        {
            return new HostFrame(HostFrameKind.Rejected, HostJson.Write(new RejectedMessage(exception.Failure, exception.Message)));
        }
        catch (Exception exception) when (exception is OcrException or DllNotFoundException)
        {
            return new HostFrame(HostFrameKind.Unavailable, Encoding.UTF8.GetBytes(exception.Message));
        }
        catch (Exception exception)
        {
            // A bug; the parent throws it on with the stack of this side.
            return new HostFrame(HostFrameKind.Failed, Encoding.UTF8.GetBytes(exception.ToString()));
        }
    }

    private static HostFrame Open(PageProcessor processor, HostFrame frame)
    {
        processor.Open(frame.Parts[1], HostJson.Read<HostOptions>(frame.Parts[0]), CancellationToken.None);
        return new HostFrame(HostFrameKind.Opened);
    }

    private static HostFrame Next(PageProcessor processor)
    {
        if (processor.NextPage() is not { } offer)
        {
            return new HostFrame(HostFrameKind.End);
        }

        var message = HostJson.Write(new OfferMessage(offer.Number, offer.Source, offer.Thumbnail?.Width ?? 0));
        return new HostFrame(HostFrameKind.Page, message, offer.Thumbnail?.Pixels ?? []);
    }

    private static HostFrame Square(PageProcessor processor, HostFrame frame)
    {
        var image = processor.Square(HostJson.Read<LocatedPage>(frame.Parts[0]));
        return new HostFrame(HostFrameKind.Squared, HostJson.Write(new SquaredMessage(image?.Width ?? 0, image?.Height ?? 0)), image?.Pixels ?? []);
    }

    private static HostFrame Recognize(PageProcessor processor, HostFrame frame)
    {
        var straightened = frame.Parts[0].Length > 0 ? HostJson.Read<StraightenedPage>(frame.Parts[0]) : null;
        var result = processor.Recognize(straightened, CancellationToken.None);
        return new HostFrame(HostFrameKind.Result, DocumentJson.Serialize(result.Page), result.Artifacts.WarpSidecar, result.Artifacts.RectifiedPng ?? []);
    }
}
