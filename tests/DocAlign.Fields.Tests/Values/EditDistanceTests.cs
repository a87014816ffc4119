using DocAlign.Fields.Values;

namespace DocAlign.Fields.Tests.Values;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("flaw", "lawn", 2)]
    public void Between_PublishedExamples(string a, string b, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(a, b));
        Assert.Equal(expected, EditDistance.Between(b, a));
    }

    [Theory]
    [InlineData("kitten", "sitting", 3, 3)]
    [InlineData("kitten", "sitting", 2, 3)]
    [InlineData("total", "Quantity", 1, 2)]
    [InlineData("abc", "abc", 0, 0)]
    [InlineData("abc", "abd", 0, 1)]
    public void Between_WithALimit_SaysOnlyThatItIsLarger(string a, string b, int most, int expected) =>
        Assert.Equal(expected, EditDistance.Between(a, b, most));

    [Fact]
    public void Between_WithALimit_AgreesWithAllDistancesUpToIt()
    {
        var random = new Random(5);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(0, 9)).Select(_ => (char)('a' + random.Next(3))));
        for (var i = 0; i < 2000; i++)
        {
            var (a, b, most) = (Word(), Word(), random.Next(0, 5));
            Assert.Equal(Math.Min(EditDistance.Between(a, b), most + 1), EditDistance.Between(a, b, most));
        }
    }

    [Fact]
    public void Between_OfLongTexts_NeedsNoStack() =>
        Assert.Equal(2, EditDistance.Between(new string('x', 5000), "y" + new string('x', 4999) + "z"));
}
