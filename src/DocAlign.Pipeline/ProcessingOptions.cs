using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Reading;
using DocAlign.Rectification;

namespace DocAlign.Pipeline;

/// <summary>How a scan is worked on.</summary>
public sealed record ProcessingOptions
{
    public RecognitionOptions Recognition { get; init; } = new();

    /// <summary>How much is done to read a page.</summary>
    public ReadingMode Reading { get; init; } = ReadingMode.Full;

    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;

    /// <summary>False reads every page as it came.</summary>
    public bool Rectify { get; init; } = true;

    /// <summary>What is done with pages that bring their text along.</summary>
    public PdfText PdfText { get; init; } = PdfText.Redo;

    /// <summary>Which steps of rectification are taken.</summary>
    public RectificationOptions Rectification { get; init; } = RectificationOptions.Default;

    /// <summary>The rules by which fields are found. A child reads words and needs none.</summary>
    [JsonIgnore]
    public FieldRules FieldRules { get; init; } = FieldRules.Shipped;

    /// <summary>False makes pages flat and reads nothing.</summary>
    public bool ReadText { get; init; } = true;

    /// <summary>What a stored result holds. Part of its key where it is not everything, so that a result lacks nothing that was asked for.</summary>
    public OutputFormats Formats { get; init; } = OutputFiles.All;

    /// <summary>True keeps the rectified pages as PNG beside the document; does not change what is read.</summary>
    public bool KeepRectifiedImages { get; init; }

    /// <summary>SHA-256 over what can change the text, the geometry or the fields, lower-case hexadecimal. Folders and what is kept do not count.</summary>
    public string Hash
    {
        get
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"options-6\nfields={FieldRules.Hash} {FieldModel.ShippedHash}\nreading={Reading}\nlanguages={Recognition.Languages}\npsm={(int)Recognition.SegmentationMode}\nrectify={Rectify}\n{Rectification}\nworkedPixels={Limits.WorkedPixels}\npdfText={PdfText}\npdfDpi={Limits.PdfDpi}\nmaxPixels={Limits.MaxPixels}\nmaxPages={Limits.MaxPages}\nmaxBytes={Limits.MaxBytes}\nminSide={Limits.MinSide}\n{(Formats == OutputFiles.All ? "" : $"formats={(int)Formats}\n")}{(ReadText ? "" : "readText=False\n")}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Names the result of these bytes under these options and this model: SHA-256, lower-case hexadecimal.</summary>
    public string ResultKey(string contentSha256, string? modelHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"result-1\n{contentSha256}\n{Hash}\n{modelHash ?? "none"}\n")));
}
