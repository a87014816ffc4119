using System.Threading.Channels;
using DocAlign.Ocr;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The child's side: answers frames until its input ends, then leaves at once, whatever it is doing.</summary>
public static class PageHostServer
{
    /// <summary>Most bytes of one part of a question, of which the scan itself is the largest.</summary>
    private const long MaxPartBytes = 1L << 30;

    /// <summary>Serves until <paramref name="input"/> ends.</summary>
    /// <param name="leave">Called when the input ends while a page is in work: the parent is gone, nobody waits for the page.</param>
    /// <param name="ahead">What to get ready for before the first question; null waits for it.</param>
    public static Task RunAsync(Stream input, Stream output, Action leave, RecognitionOptions? ahead = null) =>
        RunAsync(input, output, leave, ahead, (_, _) => { });

    /// <param name="entered">See <see cref="PageHostSession"/>.</param>
    internal static async Task RunAsync(
        Stream input,
        Stream output,
        Action leave,
        RecognitionOptions? ahead,
        Action<PageStage, ReadOnlyMemory<byte>> entered
    )
    {
        var frames = Channel.CreateBounded<HostFrame>(4);
        var reader = new Thread(() =>
        {
            try
            {
                while (HostFrame.ReadAsync(input, MaxPartBytes, CancellationToken.None).GetAwaiter().GetResult() is { } frame)
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
        using var session = new PageHostSession(output, entered);
        if (ahead is not null)
        {
            session.Prepare(ahead);
        }

        await foreach (var frame in frames.Reader.ReadAllAsync())
        {
            await HostFrame.WriteAsync(output, session.Answer(frame), CancellationToken.None);
        }
    }
}
