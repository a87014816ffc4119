using System.Text;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Tables;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Tables;

public sealed class FieldTablesTests
{
    private static readonly FieldPlace Place = new(1, new PixelBox(0, 0, 1, 1), []);

    [Fact]
    public void Fields_HasARowForEachDocument()
    {
        var lines = Lines(FieldTables.Fields([("a.png", Document("Smith, \"Sons\"")), ("b.png", Document("Jones"))]));

        Assert.StartsWith("document,kind,needsReview,reviewReasons,company,companyConfidence,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("a.png,receipt,no,,\"Smith, \"\"Sons\"\"\",0.5,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+60 3 8079", "'+60 3 8079")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("-cmd", "'-cmd")]
    public void Fields_WhatASpreadsheetWouldRun_IsText(string company, string expected)
    {
        var row = Lines(FieldTables.Fields([("a.png", Document(company))]))[1];

        Assert.StartsWith($"a.png,receipt,no,,{expected},", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_HasARowForEachItem()
    {
        var document = Document("Shop") with
        {
            Items = [new LineItem("Bread", 2.50m, 0.9, Place, 2, 1.25m), new LineItem("Milk", 1.20m, 0.8, Place)],
        };

        Assert.Equal(["a.png,1,Bread,2,1.25,2.50,0.9", "a.png,2,Milk,,,1.20,0.8"], Lines(FieldTables.Items([("a.png", document)])).Skip(1));
    }

    private static DocumentFields Document(string company) =>
        new() { Kind = "receipt", Values = [new Field(FieldNames.Company, company, company, 0.5, Place, null)] };

    private static string[] Lines(byte[] csv)
    {
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), csv[..3]);
        return Encoding.UTF8.GetString(csv[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
