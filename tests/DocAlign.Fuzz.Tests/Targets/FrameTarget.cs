using DocAlign.Pipeline.Hosts;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>Frames on the pipe between parent and child.</summary>
internal sealed class FrameTarget : IFuzzTarget
{
    /// <summary>As much as a parent takes from its child.</summary>
    private const long MaxPartBytes = 256L << 20;

    public string Name => "frames";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Written(new HostFrame(HostFrameKind.Next)),
        Written(
            new HostFrame(
                HostFrameKind.Result,
                "{\"a\": 1}"u8.ToArray(),
                new byte[300],
                "[{\"kind\": \"rectified\"}]"u8.ToArray(),
                new byte[40]
            )
        ),
        [
            .. Written(new HostFrame(HostFrameKind.Opened)),
            .. Written(new HostFrame(HostFrameKind.Page, new byte[20], new byte[50])),
            .. Written(new HostFrame(HostFrameKind.End)),
        ],
    ];

    public string Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var kinds = "";
        try
        {
            while (HostFrame.ReadAsync(stream, MaxPartBytes, CancellationToken.None).GetAwaiter().GetResult() is { } frame)
            {
                kinds += kinds.Length < 20 ? $"{frame.Kind} {frame.Parts.Count} " : "";
            }

            return kinds;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return kinds + Ending.Of(exception);
        }
    }

    private static byte[] Written(HostFrame frame)
    {
        using var stream = new MemoryStream();
        HostFrame.WriteAsync(stream, frame, CancellationToken.None).GetAwaiter().GetResult();
        return stream.ToArray();
    }
}
