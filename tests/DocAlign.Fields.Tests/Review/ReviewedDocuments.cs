using DocAlign.Documents;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Review;

/// <summary>Documents with the fields that DocAlign finds in their lines.</summary>
internal static class ReviewedDocuments
{
    private static readonly FieldExtractor Extractor = new(FieldRules.Shipped, FieldModel.Shipped);

    /// <param name="digit">Makes the document's key.</param>
    public static Document Of(char digit, params string[] lines)
    {
        var pages = Receipt.Of(lines);
        return new Document
        {
            ResultKey = new string(digit, 64),
            Source = new DocumentSource($"scan-{digit}.png", new string('0', 64), 10),
            Processing = new ProcessingInfo
            {
                Software = "docalign",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = new string('1', 64),
            },
            Pages = pages,
            Fields = Extractor.Extract(pages),
        };
    }

    /// <summary>A shop's receipt with a total that no sum confirms: a person should look.</summary>
    public static Document Doubtful(char digit) =>
        Of(
            digit,
            "NORTH HARDWARE SDN BHD",
            "Date: 11/01/2019",
            "Bread             2.50",
            "Milk              1.20",
            "Subtotal          3.90",
            "Total             8.90"
        );
}
