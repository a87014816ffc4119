using System.Text;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("BAKERIES (KL) SDN BHD (139386 X)", "BAKERIES (KL) SDN BHD")]
    [InlineData("NORTH SON BHD", "NORTH SDN BHD")]
    [InlineData("YONG HARBWARE TRADING", "YONG HARDWARE TRADING")]
    [InlineData("| Café Central |", "Café Central")]
    public void Clean_PutsNamesRight(string read, string expected) =>
        Assert.Equal(expected, CompanyName.Clean(read, FieldRules.Shipped.For(read)));

    [Fact]
    public void Clean_NearlyAKnownCompany_IsThatCompany()
    {
        var json = """{"name": "known", "knownCompanies": ["SUNNY STATIONERY SHOP"]}""";
        var file = FieldRules.Parse("known.json", Encoding.UTF8.GetBytes(json));
        var rules = new DocumentRules([file]);

        Assert.Equal("SUNNY STATIONERY SHOP", CompanyName.Clean("SUNMY STATIONFRY SHOP", rules));
        Assert.Equal("RAINY HARDWARE STORE", CompanyName.Clean("RAINY HARDWARE STORE", rules));
    }
}
