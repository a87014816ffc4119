using System.Text.Json;
using DocAlign.Fields.Review;

namespace DocAlign.Fields.Tests.Review;

public sealed class ReviewExportTests
{
    [Fact]
    public void Line_HasWhatAPersonNeeds()
    {
        var document = ReviewedDocuments.Doubtful('a');

        var text = ReviewExport.Line("sub/scan-a.json", document);

        Assert.DoesNotContain('\n', text);
        var line = JsonDocument.Parse(text).RootElement;
        Assert.Equal("sub/scan-a.json", line.GetProperty("result").GetString());
        Assert.Equal("scan-a.png", line.GetProperty("name").GetString());
        Assert.Equal(document.ResultKey, line.GetProperty("key").GetString());
        var reasons = line.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString());
        Assert.Contains("The sum 'items = subtotal' does not hold.", reasons);
        var total = line.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("name").GetString() == "total");
        Assert.Equal("8.90", total.GetProperty("value").GetString());
        Assert.InRange(total.GetProperty("confidence").GetDouble(), 0, 1);
        Assert.Equal([180, 150, 220, 170], total.GetProperty("box").EnumerateArray().Select(side => side.GetInt32()));
        Assert.Equal([2.50m, 1.20m], line.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("amount").GetDecimal()));
        Assert.False(line.GetProperty("checked").GetBoolean());
        Assert.Empty(line.GetProperty("corrected").EnumerateObject());
    }

    [Fact]
    public void IsWanted_FollowsNeedsReview()
    {
        var document = ReviewedDocuments.Doubtful('a');

        Assert.True(ReviewExport.IsWanted(document));
        Assert.False(ReviewExport.IsWanted(document with { Fields = document.Fields! with { NeedsReview = false } }));
        Assert.False(ReviewExport.IsWanted(document with { Fields = null }));
    }

    [Fact]
    public void Line_OfADocumentWithoutFields_IsRefused() =>
        Assert.Contains(
            "'old.json' has no fields",
            Assert
                .Throws<ArgumentException>(() => ReviewExport.Line("old.json", ReviewedDocuments.Doubtful('a') with { Fields = null }))
                .Message,
            StringComparison.Ordinal
        );
}
