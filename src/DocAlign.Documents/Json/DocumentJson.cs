using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DocAlign.Documents.Json;

/// <summary>
/// The JSON contract of docs/contract.md: UTF-8, camel case, points as [x, y], boxes as [left, top, right, bottom], sizes as [width,
/// height].
/// </summary>
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
        var document = Read(utf8, Compact.Document);
        document.Pages.ToList().ForEach(NullElements.Refuse);
        return document.Version == Document.CurrentVersion
            ? document
            : throw new JsonException($"The document has version '{document.Version}', expected '{Document.CurrentVersion}'.");
    }

    /// <summary>One page on one line, as it travels between processes.</summary>
    public static byte[] Serialize(Page page) => JsonSerializer.SerializeToUtf8Bytes(page, Compact.Page);

    /// <exception cref="JsonException">The bytes are not a page.</exception>
    public static Page DeserializePage(ReadOnlySpan<byte> utf8)
    {
        var page = Read(utf8, Compact.Page);
        NullElements.Refuse(page);
        return page;
    }

    /// <summary>The sidecar, indented, with a line feed at the end.</summary>
    public static byte[] Serialize(Warps.WarpSidecar sidecar) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(sidecar, Indented.WarpSidecar), (byte)'\n'];

    /// <exception cref="JsonException">The bytes are not a sidecar of this version.</exception>
    public static Warps.WarpSidecar DeserializeSidecar(ReadOnlySpan<byte> utf8)
    {
        var sidecar = Read(utf8, Compact.WarpSidecar);
        NullElements.Refuse(sidecar.Stages, "stages");
        return sidecar.Version == Warps.WarpSidecar.CurrentVersion
            ? sidecar
            : throw new JsonException($"The sidecar has version '{sidecar.Version}', expected '{Warps.WarpSidecar.CurrentVersion}'.");
    }

    private static T Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException($"Expected a {typeof(T).Name}, found null.");
        }
        catch (NotSupportedException exception)
        {
            // A stage of a warp without its kind; for the serializer that is a type it does not know.
            throw new JsonException($"The {typeof(T).Name} has a part of no known kind.", exception);
        }
    }

    private static JsonSerializerOptions Options(bool indented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,

            // The file is UTF-8 and no web page: letters stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new PixelPointConverter(), new PixelBoxConverter(), new PixelSizeConverter(), new NormalizedPointConverter() },
        };
}
