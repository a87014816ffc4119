using System.Buffers.Binary;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A message on the pipe: kind, number of parts, and each part's length before its bytes; little-endian.</summary>
internal sealed record HostFrame(HostFrameKind Kind, params IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    private const int MaxParts = 12;

    /// <summary>Of a part's bytes, how many are made room for before any has come: an announced length is only a claim.</summary>
    private const int FirstBytes = 1 << 20;

    public static async Task WriteAsync(Stream stream, HostFrame frame, CancellationToken cancellationToken)
    {
        var header = new byte[2 + (4 * frame.Parts.Count)];
        header[0] = (byte)frame.Kind;
        header[1] = (byte)frame.Parts.Count;
        for (var i = 0; i < frame.Parts.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(2 + (4 * i)), frame.Parts[i].Length);
        }

        await stream.WriteAsync(header, cancellationToken);
        foreach (var part in frame.Parts)
        {
            await stream.WriteAsync(part, cancellationToken);
        }

        await stream.FlushAsync(cancellationToken);
    }

    /// <param name="maxPartBytes">A part that announces more is refused.</param>
    /// <returns>Null at the end of the stream.</returns>
    /// <exception cref="InvalidDataException">The bytes are no frame.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside a frame.</exception>
    public static async Task<HostFrame?> ReadAsync(Stream stream, long maxPartBytes, CancellationToken cancellationToken)
    {
        var start = new byte[2];
        switch (await stream.ReadAtLeastAsync(start, 2, throwOnEndOfStream: false, cancellationToken))
        {
            case 0:
                return null;
            case 1:
                throw new EndOfStreamException("The stream ends inside a frame.");
        }

        if (!Enum.IsDefined((HostFrameKind)start[0]))
        {
            throw new InvalidDataException($"There is no frame of kind {start[0]}.");
        }

        if (start[1] > MaxParts)
        {
            throw new InvalidDataException($"A frame of kind {start[0]} announces {start[1]} parts; at most {MaxParts} are allowed.");
        }

        var lengths = new byte[4 * start[1]];
        await stream.ReadExactlyAsync(lengths, cancellationToken);
        var parts = new ReadOnlyMemory<byte>[start[1]];
        for (var i = 0; i < parts.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(4 * i));
            if (length < 0 || length > maxPartBytes)
            {
                throw new InvalidDataException(
                    $"A part of a frame of kind {start[0]} announces {length} bytes; at most {maxPartBytes} are allowed."
                );
            }

            parts[i] = await ReadPartAsync(stream, length, cancellationToken);
        }

        return new HostFrame((HostFrameKind)start[0], parts);
    }

    /// <summary>Room grows with the bytes that come.</summary>
    private static async Task<byte[]> ReadPartAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var part = new byte[Math.Min(length, FirstBytes)];
        for (var read = 0; ; )
        {
            await stream.ReadExactlyAsync(part.AsMemory(read), cancellationToken);
            read = part.Length;
            if (read == length)
            {
                return part;
            }

            Array.Resize(ref part, (int)Math.Min(length, 2L * read));
        }
    }
}
