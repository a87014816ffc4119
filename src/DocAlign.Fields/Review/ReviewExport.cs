using System.Text.Encodings.Web;
using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Geometry;

namespace DocAlign.Fields.Review;

/// <summary>Writes documents for a person, or another program, to correct.</summary>
public static class ReviewExport
{
    /// <summary>Letters stay readable; the file is UTF-8 and no web page.</summary>
    private static readonly ReviewJson Lines = new(
        new JsonSerializerOptions(ReviewJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>Is the document one that a person should look at?</summary>
    public static bool IsWanted(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Fields is { NeedsReview: true };
    }

    /// <summary>The document as one line of JSON, without its end.</summary>
    /// <param name="result">File of the result, below the folder of the results.</param>
    /// <exception cref="ArgumentException">The document has no fields.</exception>
    public static string Line(string result, Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var fields =
            document.Fields
            ?? throw new ArgumentException($"'{result}' has no fields; expected a result of this version.", nameof(document));
        return JsonSerializer.Serialize(
            new ReviewLine
            {
                Result = result,
                Name = document.Source.Name,
                Key = document.ResultKey,
                Kind = fields.Kind,
                Reasons = fields.ReviewReasons,
                Fields =
                [
                    .. fields.Values.Select(field => new ReviewField(
                        field.Name,
                        field.Value,
                        field.Confidence,
                        field.Place.Page,
                        Numbers(field.Place.Box)
                    )),
                ],
                Items =
                [
                    .. fields.Items.Select(item => new ReviewItem(
                        item.Description,
                        item.Amount,
                        item.Confidence,
                        item.Place.Page,
                        Numbers(item.Place.Box)
                    )),
                ],
            },
            Lines.ReviewLine
        );
    }

    private static int[] Numbers(PixelBox box) => [box.Left, box.Top, box.Right, box.Bottom];
}
