using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using DocAlign.Documents;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Templates;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Pipeline.Formats;
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

    /// <summary>Registered forms to recognise. A child reads words and needs none.</summary>
    [JsonIgnore]
    public FormTemplates Templates { get; init; } = FormTemplates.None;

    /// <summary>False makes pages flat and reads nothing.</summary>
    public bool ReadText { get; init; } = true;

    /// <summary>True hides card numbers in texts and pictures, see <see cref="Documents.Redaction.CardNumbers"/>.</summary>
    public bool RedactCards { get; init; }

    /// <summary>What is written of the result. Part of its key, so that a result lacks nothing that was asked for.</summary>
    public FormatSet Formats { get; init; } = FormatSet.Default;

    /// <summary>The pictures that are made of each page; does not change what is read.</summary>
    public PagePictures Pictures { get; init; }

    /// <summary>
    /// SHA-256 over what can change the text, the geometry or the fields, lower-case hexadecimal. Folders and what is written do not count.
    /// </summary>
    [JsonIgnore]
    public string Hash
    {
        get
        {
            var lines = new StringBuilder("options-7\n");
            Add("fields", $"{FieldRules.Hash} {FieldModel.ShippedHash}");
            if (Templates.Hash.Length > 0)
            {
                Add("templates", Templates.Hash);
            }

            Add("reading", Reading);
            Add("languages", Recognition.Languages);
            Add("psm", (int)Recognition.SegmentationMode);
            Add("rectify", Rectify);
            Add("rectification", Rectification);
            Add("readText", ReadText);
            Add("redactCards", RedactCards);
            Add("pdfText", PdfText);
            Add("pdfDpi", Limits.PdfDpi);
            Add("workedPixels", Limits.WorkedPixels);
            Add("maxPixels", Limits.MaxPixels);
            Add("maxPages", Limits.MaxPages);
            Add("maxBytes", Limits.MaxBytes);
            Add("minSide", Limits.MinSide);
            return HashOf(lines.ToString());

            void Add(string name, object value) => lines.Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
        }
    }

    /// <summary>Names the result of these bytes: SHA-256, lower-case hexadecimal.</summary>
    /// <remarks>
    /// The name depends on the bytes, the options, the model, the version of the algorithm and the formats, and on nothing else
    /// (docs/operations.md).
    /// </remarks>
    public string ResultKey(string contentSha256, string? modelHash) =>
        HashOf(
            $"result-2\n{contentSha256}\n{Hash}\n{modelHash ?? "none"}\n"
                + $"algorithm={AlgorithmVersion.Current.ToString(CultureInfo.InvariantCulture)}\nformats={Formats}\n"
        );

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
