using DocAlign.Documents.Fields;
using DocAlign.Training.Fields;

namespace DocAlign.Training.Tests.Fields;

public sealed class FieldComparisonTests
{
    [Theory]
    [InlineData(FieldNames.Total, "57.40", "RM 57.40", true)]
    [InlineData(FieldNames.Total, "57.40", "57.4", true)]
    [InlineData(FieldNames.Total, "57.40", "57.41", false)]
    [InlineData(FieldNames.Date, "2017-10-18", "18-10-17", true)]
    [InlineData(FieldNames.Date, "2016-10-03", "OCT 3, 2016", true)]
    [InlineData(FieldNames.Date, "2018-03-05", "6/3/2018", false)]
    [InlineData(FieldNames.Company, "Popular Book Co (M) Sdn Bhd", "POPULAR BOOK CO. (M) SDN BHD", true)]
    [InlineData(FieldNames.Company, "Popular Boot Co (M) Sdn Bhd", "POPULAR BOOK CO. (M) SDN BHD", false)]
    public void IsExact_ComparesNormalisedValues(string field, string value, string truth, bool expected) =>
        Assert.Equal(expected, FieldComparison.IsExact(field, value, truth));
}
