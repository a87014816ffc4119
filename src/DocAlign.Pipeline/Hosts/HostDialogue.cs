using DocAlign.Imaging.Decoding;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The parent's side of the pipe: asks, and takes nothing on trust that comes back.</summary>
/// <param name="toChild">Where questions are written.</param>
/// <param name="fromChild">Where answers come from.</param>
internal sealed class HostDialogue(Stream toChild, Stream fromChild)
{
    /// <summary>Most bytes of one part: a page of 80 million pixels as a PNG that does not compress.</summary>
    private const long MaxPartBytes = 256L << 20;

    /// <summary>Longest sentence that is taken from a child.</summary>
    private const int MaxSentence = 500;

    /// <summary>The stage that was begun last.</summary>
    public PageStage Stage { get; private set; } = PageStage.Decode;

    /// <summary>Asks and waits for the answer.</summary>
    /// <param name="stage">What the question begins with; the child may tell of later stages before it answers.</param>
    /// <param name="read">Makes the answer of a frame; whatever it throws says that the frame is no answer.</param>
    /// <exception cref="ImageDecodeException">The child says that the bytes cannot become pages.</exception>
    /// <exception cref="MissingToolException">The child says what this machine lacks.</exception>
    /// <exception cref="PageFailureException">The child says that it met an exception.</exception>
    /// <exception cref="InvalidDataException">What came is no answer.</exception>
    /// <exception cref="IOException">The pipe broke, or ended.</exception>
    public async Task<T> AskAsync<T>(HostFrame question, PageStage stage, Func<HostFrame, T> read, CancellationToken cancellationToken)
    {
        Stage = stage;
        await HostFrame.WriteAsync(toChild, question, cancellationToken);
        while (true)
        {
            var answer =
                await HostFrame.ReadAsync(fromChild, MaxPartBytes, cancellationToken)
                ?? throw new EndOfStreamException("The stream ended before the answer.");
            if (answer.Kind != HostFrameKind.Stage)
            {
                var ended = Understand<Exception?>(answer, EndOf);
                return ended is null ? Understand(answer, read) : throw ended;
            }

            Stage = Understand(answer, StageOf);
        }
    }

    private static Exception? EndOf(HostFrame answer)
    {
        switch (answer.Kind)
        {
            case HostFrameKind.Rejected:
                var rejected = HostJson.Read<RejectedMessage>(answer.Parts[0]);
                return new ImageDecodeException(Defined(rejected.Failure), Sentence(rejected.Message));
            case HostFrameKind.Unavailable:
                var unavailable = HostJson.Read<UnavailableMessage>(answer.Parts[0]);
                return new MissingToolException(Defined(unavailable.Stage), Sentence(unavailable.Message));
            case HostFrameKind.Failed:
                var failed = HostJson.Read<FailedMessage>(answer.Parts[0]);
                return new PageFailureException(
                    PageFailureException.InternalError,
                    Defined(failed.Stage),
                    ExceptionTrace.SafeType(failed.Type),
                    ExceptionTrace.Cut(failed.Trace ?? "")
                );
            default:
                return null;
        }
    }

    private static PageStage StageOf(HostFrame answer) => Defined((PageStage)answer.Parts[0].Span[0]);

    private static T Understand<T>(HostFrame answer, Func<HostFrame, T> read)
    {
        try
        {
            return read(answer);
        }
        catch (Exception exception)
        {
            throw new InvalidDataException(
                $"A frame of kind {answer.Kind} with {answer.Parts.Count} parts is no answer ({ExceptionTrace.TypeOf(exception)}).",
                exception
            );
        }
    }

    private static T Defined<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : throw new InvalidDataException($"There is no {typeof(T).Name} {value}.");

    private static string Sentence(string? text) => new([.. (text ?? "").Where(c => !char.IsControl(c)).Take(MaxSentence)]);
}
