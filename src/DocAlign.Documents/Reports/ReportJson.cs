using System.Text.Json.Serialization;

namespace DocAlign.Documents.Reports;

/// <remarks>The default encoder writes no letter that HTML or a script could mistake: neither &lt; nor U+2028.</remarks>
[JsonSerializable(typeof(ReportRowData[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ReportJson : JsonSerializerContext;
