using System.Text.Json.Serialization;
using DocAlign.Documents.Fields;

namespace DocAlign.Documents;

/// <summary>What one scan became: the root of the JSON contract, see docs/contract.md.</summary>
/// <remarks>
/// Holds nothing that differs between two runs over the same bytes with the same options and model: no times, no host names.
/// </remarks>
public sealed record Document
{
    /// <summary>Version of the contract; raised when a reader of the old one would break.</summary>
    public const string CurrentVersion = "1.0";

    public string Version { get; init; } = CurrentVersion;

    /// <summary>Identifies this result: SHA-256 over content, options and model, lower-case hexadecimal.</summary>
    public required string ResultKey { get; init; }

    public required DocumentSource Source { get; init; }

    public required ProcessingInfo Processing { get; init; }

    public required IReadOnlyList<Page> Pages { get; init; }

    /// <summary>What the words say as values; null, and left out, where fields were not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentFields? Fields { get; init; }
}
