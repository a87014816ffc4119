using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;
using DocAlign.Rectification.Networks;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>The JSON inside the frames, each kind of message; the first byte says which.</summary>
internal sealed class HostMessageTarget : IFuzzTarget
{
    private static readonly Func<ReadOnlyMemory<byte>, object>[] Readers =
    [
        bytes => HostJson.Read<OfferMessage>(bytes).Source,
        bytes => HostJson.Read<RejectedMessage>(bytes).Message,
        bytes => HostJson.Read<SquaredMessage>(bytes),
        bytes => HostJson.Read<HostOptions>(bytes).Processing,
        bytes => HostJson.Read<LocatedPage>(bytes).Boundary,
        bytes => HostJson.Read<StraightenedPage>(bytes).Displacement,
        bytes => DocumentJson.DeserializePage(bytes.Span).Blocks,
    ];

    public string Name => "messages";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        [0, .. HostJson.Write(new OfferMessage(1, new SourcePage(30, 20, 1, 0), 256))],
        [1, .. HostJson.Write(new RejectedMessage(DecodeFailure.Corrupt, "It is damaged."))],
        [2, .. HostJson.Write(new SquaredMessage(30, 20))],
        [3, .. HostJson.Write(new HostOptions(new ProcessingOptions(), 256, new ResidualOptions(), "hash"))],
        [
            4,
            .. HostJson.Write(
                new LocatedPage
                {
                    Boundary = [new(0.1, 0.2)],
                    Spread = [0.1],
                    Turns = [1, 0, 0, 0],
                    Flat = 0,
                    MaskAgreement = 1,
                }
            ),
        ],
        [5, .. HostJson.Write(new StraightenedPage(1, [new(0.1, 0.2)], 0.1))],
        [6, .. DocumentJson.Serialize(DocumentTarget.Document.Pages[0])],
    ];

    public string Read(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return "empty";
        }

        try
        {
            return Readers[bytes[0] % Readers.Length](bytes.AsMemory(1)) is null
                ? throw new InvalidOperationException("A required value is null.")
                : $"read {bytes[0] % Readers.Length}";
        }
        catch (JsonException exception)
        {
            return Ending.Of(exception);
        }
    }
}
