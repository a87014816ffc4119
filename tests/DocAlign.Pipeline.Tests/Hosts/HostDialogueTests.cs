using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>What a child may send, and what becomes of it; no bytes make the parent throw anything else.</summary>
public sealed class HostDialogueTests
{
    [Fact]
    public async Task Ask_WithStagesBeforeTheAnswer_KnowsTheLast()
    {
        var (dialogue, answer) = Ask(
            Frame(HostFrameKind.Stage, [(byte)PageStage.Rectify]),
            Frame(HostFrameKind.Stage, [(byte)PageStage.Recognize]),
            Frame(HostFrameKind.Opened)
        );
        Assert.Equal(HostFrameKind.Opened, await answer);
        Assert.Equal(PageStage.Recognize, dialogue.Stage);
    }

    [Fact]
    public async Task Ask_WhereTheBytesAreNoPage_ThrowsTheDecodersReason()
    {
        var (_, answer) = Ask(
            Frame(HostFrameKind.Rejected, HostJson.Write(new RejectedMessage(DecodeFailure.Encrypted, "It needs\u001b a password.")))
        );
        var exception = await Assert.ThrowsAsync<ImageDecodeException>(() => answer);
        Assert.Equal((DecodeFailure.Encrypted, "It needs a password."), (exception.Failure, exception.Message));
    }

    [Fact]
    public async Task Ask_WhereAToolIsMissing_NamesIt()
    {
        var (_, answer) = Ask(
            Frame(HostFrameKind.Unavailable, HostJson.Write(new UnavailableMessage(PageStage.Decode, "pdftoppm is not installed.")))
        );
        Assert.Equal("pdftoppm is not installed.", (await Assert.ThrowsAsync<MissingToolException>(() => answer)).Message);
    }

    [Fact]
    public async Task Ask_WhereTheChildMetAnException_HasStageTypeAndStack()
    {
        var (_, answer) = Ask(
            Frame(HostFrameKind.Failed, HostJson.Write(new FailedMessage(PageStage.Encode, "System.A<script>", new string('x', 100_000))))
        );
        var failure = await Assert.ThrowsAsync<PageFailureException>(() => answer);
        Assert.Equal(
            ("internalError", PageStage.Encode, "System.Ascript", 16_000),
            (failure.Reason, failure.Stage, failure.Message, failure.Trace.Length)
        );
    }

    public static TheoryData<byte, byte[][]> NoAnswers =>
        new()
        {
            { (byte)HostFrameKind.Rejected, [] },
            { (byte)HostFrameKind.Rejected, ["null"u8.ToArray()] },
            { (byte)HostFrameKind.Rejected, ["{"u8.ToArray()] },
            { (byte)HostFrameKind.Rejected, ["""{"Failure":99,"Message":"x"}"""u8.ToArray()] },
            { (byte)HostFrameKind.Unavailable, ["""{"Stage":0,"Message":"x"}"""u8.ToArray()] },
            { (byte)HostFrameKind.Failed, ["""{"Stage":200,"Type":"x","Trace":"x"}"""u8.ToArray()] },
            { (byte)HostFrameKind.Failed, ["[]"u8.ToArray()] },
            { (byte)HostFrameKind.Stage, [] },
            {
                (byte)HostFrameKind.Stage,
                [
                    [],
                ]
            },
            {
                (byte)HostFrameKind.Stage,
                [
                    [77],
                ]
            },
            { (byte)HostFrameKind.Open, [] },
            { (byte)HostFrameKind.Result, [] },
        };

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public async Task Ask_OfWhatIsNoAnswer_SaysSo(byte number, byte[][] parts)
    {
        var kind = (HostFrameKind)number;
        var (_, answer) = Ask(Frame(kind, parts));
        Assert.Contains(
            $"A frame of kind {kind} with {parts.Length} parts is no answer",
            (await Assert.ThrowsAsync<InvalidDataException>(() => answer)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ask_WhereTheStreamEnds_IsAnIoError()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => Ask().Answer);
        await Assert.ThrowsAsync<EndOfStreamException>(() => Ask([17]).Answer);
    }

    [Fact]
    public async Task Ask_OfFramesWithFlippedBits_ThrowsNothingElse()
    {
        var random = new Random(5);
        byte[][] frames =
        [
            Frame(HostFrameKind.Stage, [2]),
            Frame(HostFrameKind.Rejected, HostJson.Write(new RejectedMessage(DecodeFailure.Corrupt, "Broken."))),
            Frame(HostFrameKind.Failed, HostJson.Write(new FailedMessage(PageStage.Decode, "T", "at X"))),
            Frame(HostFrameKind.Opened),
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = frames[i % frames.Length].ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            var exception = await Record.ExceptionAsync(() => Ask(bytes).Answer);
            Assert.True(
                exception
                    is null
                        or ImageDecodeException
                        or MissingToolException
                        or PageFailureException
                        or InvalidDataException
                        or IOException,
                $"{Convert.ToHexString(bytes)}: {exception}"
            );
        }
    }

    /// <summary>A dialogue with a child that answers these bytes, and expects the word that a scan is open.</summary>
    private static (HostDialogue Dialogue, Task<HostFrameKind> Answer) Ask(params byte[][] answers)
    {
        var dialogue = new HostDialogue(new MemoryStream(), new MemoryStream([.. answers.SelectMany(bytes => bytes)]));
        return (
            dialogue,
            dialogue.AskAsync(
                new HostFrame(HostFrameKind.Next),
                PageStage.Decode,
                frame => frame.Kind == HostFrameKind.Opened ? frame.Kind : throw new InvalidDataException("no"),
                CancellationToken.None
            )
        );
    }

    private static byte[] Frame(HostFrameKind kind, params byte[][] parts)
    {
        using var stream = new MemoryStream();
        HostFrame
            .WriteAsync(stream, new HostFrame(kind, [.. parts.Select(part => new ReadOnlyMemory<byte>(part))]), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return stream.ToArray();
    }
}
