using System.Text.Json.Serialization;

namespace DocAlign.Fields.Templates;

[JsonSerializable(typeof(FormTemplate))]
[JsonSerializable(typeof(ZoneFile))]
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
internal sealed partial class TemplateJson : JsonSerializerContext;
