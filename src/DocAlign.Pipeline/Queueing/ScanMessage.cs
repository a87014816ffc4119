using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocAlign.Pipeline.Queueing;

/// <summary>What the queue carries: which scan, and how it is to be read. Unknown fields are kept.</summary>
public sealed record ScanMessage
{
    public const int CurrentVersion = 1;

    // Optional fields have setters: an init-only one would lose its default when a message leaves it out.
    public int Version { get; set; } = CurrentVersion;

    /// <summary>Names the message; letters, digits and '-'.</summary>
    public required string Id { get; init; }

    /// <summary>File name as submitted.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the scan, lower-case hexadecimal; empty where who sent the message did not know it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Container of the scan's blob; null where the queue itself holds the bytes.</summary>
    public string? Container { get; set; }

    /// <summary>Name of the scan's blob in its container.</summary>
    public string? Blob { get; set; }

    /// <summary>
    /// A profile of the worker's settings that fills what the message leaves open; null takes the route's, or the defaults.
    /// </summary>
    public string? Profile { get; set; }

    /// <summary>Tesseract languages, joined with '+'; null takes the profile's.</summary>
    public string? Languages { get; set; }

    /// <summary>Page segmentation mode, 1 to 13; null takes the profile's.</summary>
    public int? SegmentationMode { get; set; }

    /// <summary>False reads pages as they came; null takes the profile's.</summary>
    public bool? Rectify { get; set; }

    /// <summary>What is done with PDF pages that bring their text along: redo, keep or skip; null takes the profile's.</summary>
    public string? PdfText { get; set; }

    /// <summary>full or fast: how much is done to read a page; null takes the profile's.</summary>
    public string? Reading { get; set; }

    /// <summary>True hides card numbers in texts and pictures; null takes the profile's.</summary>
    public bool? RedactCards { get; set; }

    /// <summary>Formats of the result, joined with commas; null takes the profile's. The document as JSON is always there.</summary>
    public string? Formats { get; set; }

    /// <summary>W3C trace context of who sent the message.</summary>
    public string? Traceparent { get; set; }

    /// <summary>When the scan was accepted.</summary>
    public required DateTimeOffset Accepted { get; init; }

    /// <summary>Fields that this version does not know.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>A message for a scan that is handed in now.</summary>
    public static ScanMessage Create(string name, ReadOnlySpan<byte> scan, DateTimeOffset now) =>
        new()
        {
            Id = $"{now:yyyyMMddHHmmssfffffff}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}",
            Name = name,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(scan)),
            Accepted = now,
        };

    /// <summary>An id that may name files and blobs.</summary>
    public static bool IsSafeId(string? id) => id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
