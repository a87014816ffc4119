using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Ocr;

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

    /// <summary>SHA-256 of the scan, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public string Languages { get; set; } = "eng";

    public int SegmentationMode { get; set; } = 3;

    public bool Rectify { get; set; } = true;

    /// <summary>When the scan was accepted.</summary>
    public required DateTimeOffset Accepted { get; init; }

    /// <summary>Fields that this version does not know.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    public ProcessingOptions ToOptions(string? tessdataPath) => new()
    {
        Recognition = new RecognitionOptions { Languages = Languages, SegmentationMode = (PageSegmentationMode)SegmentationMode, TessdataPath = tessdataPath },
        Rectify = Rectify,
        KeepRectifiedImages = true,
    };
}
