namespace DocAlign.Cli.Tests;

public sealed class CountTests
{
    [Theory]
    [InlineData(0, "0 documents")]
    [InlineData(1, "1 document")]
    [InlineData(1234, "1234 documents")]
    public void Of_ANumber_TakesThePluralWhereItIsDue(int number, string expected) => Assert.Equal(expected, Count.Of(number, "document"));
}
