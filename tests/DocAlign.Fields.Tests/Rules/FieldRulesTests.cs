using System.Text;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Rules;

public sealed class FieldRulesTests
{
    [Fact]
    public void Shipped_HasTheMonthsOfFiveLanguages()
    {
        var months = FieldRules.Shipped.For("").Months;

        Assert.Equal([10, 10, 10, 10, 10], new[] { "OCTOBER", "OKTOBER", "OCTOBRE", "OCTUBRE", "OKTOBER" }.Select(name => months[name]));
        Assert.All(Enumerable.Range(1, 12), month => Assert.Contains(month, months.Values));
    }

    [Theory]
    [InlineData("""{"name": "a", "keywords": {"colour": ["Red"]}}""", "colour")]
    [InlineData("""{"name": "a", "values": {"company": "X"}}""", "when")]
    [InlineData("""{"name": "a", "when": ["shop"], "values": {"colour": "X"}}""", "colour")]
    [InlineData("""{"name": "a", "when": ["ab"]}""", "ab")]
    [InlineData("""{"name": "a", "months": {"Smarch": 13}}""", "Smarch")]
    [InlineData("""{"name": "a", "review": {"total": 2}}""", "total")]
    [InlineData("""{"name": "a", "surprise": 1}""", "surprise")]
    [InlineData("""{"keywords": {}}""", "name")]
    [InlineData("[]", "rule file")]
    public void Parse_AFileThatIsNone_NamesTheFileAndWhatIsWrong(string content, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => FieldRules.Parse("mine.json", Encoding.UTF8.GetBytes(content)));

        Assert.Contains("mine.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AFolder_AddsItsFilesAndChangesTheHash()
    {
        var folder = Directory.CreateTempSubdirectory("docalign-rules");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "shop.json"),
                """
                {"name": "shop", "when": ["Corner Shop"], "keywords": {"total": ["Final sum"]}, "values": {"company": "The Corner Shop"}}
                """
            );

            var rules = FieldRules.Load(folder.FullName);

            Assert.NotEqual(FieldRules.Shipped.Hash, rules.Hash);
            Assert.Equal("The Corner Shop", rules.For("CORNER SHOP\nFinal sum 1.00").Values["company"]);
            Assert.Contains(rules.For("corner shop").Keywords, keyword => keyword.Compact == "FINALSUM");
            Assert.Empty(rules.For("another place").Values);
            Assert.DoesNotContain(rules.For("another place").Keywords, keyword => keyword.Compact == "FINALSUM");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Load_NoSuchFolder_SaysSo() =>
        Assert.Contains(
            "--rules",
            Assert.Throws<DirectoryNotFoundException>(() => FieldRules.Load("/no/such/folder")).Message,
            StringComparison.Ordinal
        );
}
