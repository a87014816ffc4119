using System.Text.Json;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Review;

namespace DocAlign.Fields.Tests.Review;

public sealed class CorrectedValueTests
{
    [Theory]
    [InlineData(FieldNames.Total, "\"9.00\"", "9.00")]
    [InlineData(FieldNames.Total, "9", "9.00")]
    [InlineData(FieldNames.Tax, "-0.5", "-0.50")]
    [InlineData(FieldNames.Date, "\"2018-12-25\"", "2018-12-25")]
    [InlineData(FieldNames.Time, "\"20:13:39\"", "20:13:39")]
    [InlineData(FieldNames.Currency, "\"EUR\"", "EUR")]
    [InlineData(FieldNames.Iban, "\"DE89370400440532013000\"", "DE89370400440532013000")]
    [InlineData(FieldNames.Company, "\" Käse & Co \"", "Käse & Co")]
    public void Read_InTheContractsForm_IsTaken(string field, string json, string expected)
    {
        Assert.Equal(expected, CorrectedValue.Read(field, JsonDocument.Parse(json).RootElement, out var problem));
        Assert.Empty(problem);
    }

    [Theory]
    [InlineData(FieldNames.Total, "\"9,00\"", "an amount such as \"1234.50\"")]
    [InlineData(FieldNames.Total, "\"1,234.50\"", "an amount")]
    [InlineData(FieldNames.Total, "9.123", "an amount")]
    [InlineData(FieldNames.Total, "true", "an amount")]
    [InlineData(FieldNames.Date, "\"25/12/2018\"", "a date such as \"2018-12-25\"")]
    [InlineData(FieldNames.Date, "\"2018-02-30\"", "a date")]
    [InlineData(FieldNames.DueDate, "20181225", "a date")]
    [InlineData(FieldNames.Time, "\"8 pm\"", "a time")]
    [InlineData(FieldNames.Currency, "\"euro\"", "three letters")]
    [InlineData(FieldNames.Iban, "\"DE89370400440532013001\"", "check digits")]
    [InlineData(FieldNames.Company, "\" \"", "a text of 1 to")]
    public void Read_OfAnotherForm_SaysWhatIsRight(string field, string json, string expected)
    {
        _ = CorrectedValue.Read(field, JsonDocument.Parse(json).RootElement, out var problem);

        Assert.StartsWith(field + " is ", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
