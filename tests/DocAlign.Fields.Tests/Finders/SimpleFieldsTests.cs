using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class SimpleFieldsTests
{
    [Theory]
    [InlineData(FieldNames.Phone, "03-8079 0255", "TEL: 03-8079 0255")]
    [InlineData(FieldNames.TaxNumber, "000136577024", "GST REG NO: 000136577024")]
    [InlineData(FieldNames.TaxNumber, "DE123456789", "USt-IdNr: DE123456789")]
    [InlineData(FieldNames.DocumentNumber, "TD01167104", "Document No : TD01167104")]
    [InlineData(FieldNames.DocumentNumber, "473743", "Invoice Number: #473743")]
    [InlineData(FieldNames.DocumentNumber, "664905", "#664905")]
    [InlineData(FieldNames.DueDate, "2020-01-23", "Due Date: 23 JAN, 2020")]
    [InlineData(FieldNames.Time, "12:49:00", "Time: 12:49:00")]
    [InlineData(FieldNames.Iban, "DE89370400440532013000", "IBAN DE89 3704 0044 0532 0130 00")]
    public void Find_ALabelledValue_IsReadAndNormalised(string field, string expected, string line) =>
        Assert.Equal(expected, Find(line)[field]);

    [Fact]
    public void Find_ValueBelowItsLabel_IsRead() => Assert.Equal("98765", Find("Invoice Number", "98765")[FieldNames.DocumentNumber]);

    [Fact]
    public void Find_WrongIban_IsLeftOut() => Assert.False(Find("IBAN DE88 3704 0044 0532 0130 00").ContainsKey(FieldNames.Iban));

    private static Dictionary<string, string> Find(params string[] lines) =>
        SimpleFields
            .Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped))
            .ToDictionary(item => item.Field, item => item.Candidate.Value, StringComparer.Ordinal);
}
