using System.Text.Json.Serialization;

namespace DocAlign.Documents.Json;

[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Warps.WarpSidecar))]
internal sealed partial class DocumentJsonContext : JsonSerializerContext;
