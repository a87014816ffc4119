using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocAlign.Documents.Json;

/// <summary>The JSON contract of docs/contract.md: UTF-8, camel case, points as [x, y], boxes as [left, top, right, bottom], sizes as [width, height].</summary>
/// <remarks>The same document always gives the same bytes.</remarks>
public static class DocumentJson
{
    private static readonly DocumentJsonContext Indented = new(Options(indented: true));
    private static readonly DocumentJsonContext Compact = new(Options(indented: false));

    /// <summary>Indented, with a line feed at the end.</summary>
    public static byte[] Serialize(Document document) => [.. JsonSerializer.SerializeToUtf8Bytes(document, Indented.Document), (byte)'\n'];

    /// <exception cref="JsonException">The bytes are not a document of this version.</exception>
    public static Document DeserializeDocument(ReadOnlySpan<byte> utf8)
    {
        var document = JsonSerializer.Deserialize(utf8, Compact.Document) ?? throw new JsonException("Expected a document, found null.");
        return document.Version == Document.CurrentVersion ? document : throw new JsonException($"The document has version '{document.Version}', expected '{Document.CurrentVersion}'.");
    }

    /// <summary>One page on one line, as it travels between processes.</summary>
    public static byte[] Serialize(Page page) => JsonSerializer.SerializeToUtf8Bytes(page, Compact.Page);

    public static Page DeserializePage(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Compact.Page) ?? throw new JsonException("Expected a page, found null.");

    /// <summary>The sidecar, indented, with a line feed at the end.</summary>
    public static byte[] Serialize(Warps.WarpSidecar sidecar) => [.. JsonSerializer.SerializeToUtf8Bytes(sidecar, Indented.WarpSidecar), (byte)'\n'];

    /// <exception cref="JsonException">The bytes are not a sidecar of this version.</exception>
    public static Warps.WarpSidecar DeserializeSidecar(ReadOnlySpan<byte> utf8)
    {
        var sidecar = JsonSerializer.Deserialize(utf8, Compact.WarpSidecar) ?? throw new JsonException("Expected a warp sidecar, found null.");
        return sidecar.Version == Warps.WarpSidecar.CurrentVersion ? sidecar : throw new JsonException($"The sidecar has version '{sidecar.Version}', expected '{Warps.WarpSidecar.CurrentVersion}'.");
    }

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,

        // The file is UTF-8 and no web page: letters stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PixelPointConverter(), new PixelBoxConverter(), new PixelSizeConverter(), new NormalizedPointConverter() },
    };
}

[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Warps.WarpSidecar))]
internal sealed partial class DocumentJsonContext : JsonSerializerContext;
