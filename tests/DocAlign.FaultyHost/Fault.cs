using System.Text;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.FaultyHost;

/// <summary>What goes wrong in a page host. A scan asks for it in its last bytes, behind the picture.</summary>
/// <param name="stage">When it happens.</param>
/// <param name="kind">What happens.</param>
internal sealed class Fault(PageStage stage, FaultKind kind)
{
    /// <summary>Stands in the message of the exception; nothing that is kept may hold it.</summary>
    public const string TextOfTheScan = "4711 euros to a secret account";

    private const string Mark = "\nFAULT ";

    /// <summary>The bytes of a scan that asks for the fault.</summary>
    public static byte[] AddTo(ReadOnlySpan<byte> scan, PageStage stage, FaultKind kind) =>
        [.. scan, .. Encoding.ASCII.GetBytes($"{Mark}{stage} {kind}")];

    /// <returns>Null where the scan asks for none.</returns>
    public static Fault? In(ReadOnlySpan<byte> scan)
    {
        var at = scan.LastIndexOf(Encoding.ASCII.GetBytes(Mark));
        return at >= 0 && Encoding.ASCII.GetString(scan[(at + Mark.Length)..]).Split(' ') is [var stage, var kind]
            ? new Fault(Enum.Parse<PageStage>(stage), Enum.Parse<FaultKind>(kind))
            : null;
    }

    public void Happen(PageStage entered, Stream output)
    {
        if (entered != stage)
        {
            return;
        }

        switch (kind)
        {
            case FaultKind.Throw:
                throw new InvalidOperationException(TextOfTheScan);
            case FaultKind.Abort:
                Console.Error.WriteLine("terminate called after throwing an instance of 'c10::Error'");
                Native.Abort();
                break;
            case FaultKind.Exit:
                Environment.Exit(3);
                break;
            case FaultKind.Hang:
                WaitForEver();
                break;
            case FaultKind.Memory:
                Hoard();
                break;
            default:
                Write(output, BytesOf(kind));
                break;
        }
    }

    /// <summary>Bytes that are no answer: kind, number of parts, lengths, parts.</summary>
    private static byte[] BytesOf(FaultKind kind) =>
        kind switch
        {
            FaultKind.Garbage => Encoding.ASCII.GetBytes("Error in pixReadMemPng: this is a library's message\n"),
            FaultKind.UnknownKind => [99, 0],
            FaultKind.QuestionAsAnswer => [(byte)HostFrameKind.Next, 0],
            FaultKind.AnswerToAnother => [(byte)HostFrameKind.Opened, 0],
            FaultKind.ManyParts => [(byte)HostFrameKind.Page, 255],
            FaultKind.NegativeLength => [(byte)HostFrameKind.Page, 1, 255, 255, 255, 255],
            FaultKind.HugeLength => [(byte)HostFrameKind.Page, 1, 255, 255, 255, 127],
            FaultKind.MissingParts => [(byte)HostFrameKind.Page, 0],
            FaultKind.NoJson => [(byte)HostFrameKind.Page, 2, 1, 0, 0, 0, 0, 0, 0, 0, (byte)'{'],
            FaultKind.NullMessage => [(byte)HostFrameKind.Rejected, 1, 4, 0, 0, 0, .. "null"u8],
            FaultKind.UnknownStage => [(byte)HostFrameKind.Stage, 1, 1, 0, 0, 0, 77],
            FaultKind.Truncated => [(byte)HostFrameKind.Page, 1, 100, 0, 0, 0, 1, 2, 3],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no bytes for it."),
        };

    /// <summary>Behind the bytes the host is silent for good; what ends inside a frame ends with the host.</summary>
    private void Write(Stream output, byte[] bytes)
    {
        output.Write(bytes);
        output.Flush();
        if (kind == FaultKind.Truncated)
        {
            Environment.Exit(0);
        }

        WaitForEver();
    }

    private static void WaitForEver()
    {
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    private static void Hoard()
    {
        var kept = new List<byte[]>();
        while (true)
        {
            var block = new byte[16 << 20];
            Array.Fill(block, (byte)1);
            kept.Add(block);
        }
    }
}
