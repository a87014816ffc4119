using System.CommandLine;
using System.Globalization;

namespace DocAlign.Cli.Tests;

public sealed class AcceptedValuesTests
{
    private static readonly Option<int> Whole = new Option<int>("--count").Accept(1, 13);
    private static readonly Option<double> Share = new Option<double>("--share").Accept(value => value is >= 0 and <= 1, "0 to 1");
    private static readonly Option<int?> Maybe = new Option<int?>("--maybe").Accept((int value) => value % 2 == 0, "an even number");
    private static readonly Option<DayOfWeek> Day = new Option<DayOfWeek>("--day").AcceptNames();
    private static readonly Argument<DayOfWeek> Other = new Argument<DayOfWeek>("OTHER").AcceptNames();

    [Theory]
    [InlineData("1", 1)]
    [InlineData("13", 13)]
    [InlineData("007", 7)]
    public void Accept_OfANumberInRange_IsIt(string text, int expected) => Assert.Equal(expected, Parse(Whole, text).GetValue(Whole));

    [Theory]
    [InlineData("0", "--count is 0, expected 1 to 13.")]
    [InlineData("14", "--count is 14, expected 1 to 13.")]
    [InlineData("-3", "--count is -3, expected 1 to 13.")]
    [InlineData("x", "--count is 'x', expected 1 to 13.")]
    [InlineData("1.5", "--count is '1.5', expected 1 to 13.")]
    [InlineData("99999999999", "--count is '99999999999', expected 1 to 13.")]
    public void Accept_OfAnotherValue_SaysWhatWasGivenAndWhatIsRight(string text, string expected) =>
        Assert.Contains(expected, Errors(Whole, text));

    /// <summary>Numbers are written with a point, whatever the machine's language.</summary>
    [Fact]
    public void Accept_OfAShare_ReadsAPointInEveryLanguage()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(0.25, Parse(Share, "0.25").GetValue(Share));
            Assert.Equal(0.001, Parse(Share, "1e-3").GetValue(Share));
            Assert.Contains("--share is 1.5, expected 0 to 1.", Errors(Share, "1.5"));
            Assert.Contains("--share is '0,25', expected 0 to 1.", Errors(Share, "0,25"));
            Assert.Contains("--share is NaN, expected 0 to 1.", Errors(Share, "NaN"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Accept_OfAnOptionalNumber_IsNullWhereItIsNotGiven()
    {
        Assert.Null(
            new RootCommand { Maybe }
                .Parse([])
                .GetValue(Maybe)
        );
        Assert.Equal(4, Parse(Maybe, "4").GetValue(Maybe));
        Assert.Contains("--maybe is 5, expected an even number.", Errors(Maybe, "5"));
    }

    [Theory]
    [InlineData("friday")]
    [InlineData("Friday")]
    [InlineData("FRIDAY")]
    public void AcceptNames_InAnyCase_IsTheValue(string text)
    {
        Assert.Equal(DayOfWeek.Friday, Parse(Day, text).GetValue(Day));
        Assert.Equal(
            DayOfWeek.Friday,
            new RootCommand { Other }
                .Parse([text])
                .GetValue(Other)
        );
    }

    /// <summary>An enumeration's number is no name, and neither are two names.</summary>
    [Theory]
    [InlineData("5")]
    [InlineData("Friday,Monday")]
    [InlineData("Fri")]
    public void AcceptNames_OfAnythingElse_NamesAll(string text)
    {
        const string Names = "Sunday, Monday, Tuesday, Wednesday, Thursday, Friday or Saturday.";
        Assert.Contains($"--day is '{text}', expected {Names}", Errors(Day, text));
        Assert.Contains(
            $"OTHER is '{text}', expected {Names}",
            new RootCommand { Other }
                .Parse([text])
                .Errors.Select(error => error.Message)
        );
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b", "a or b")]
    [InlineData("a b c", "a, b or c")]
    public void OneOf_ListsNamesAsASentenceDoes(string names, string expected) =>
        Assert.Equal(expected, AcceptedValues.OneOf(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static ParseResult Parse<T>(Option<T> option, string text)
    {
        var parsed = new RootCommand { option }.Parse([option.Name, text]);
        Assert.Empty(parsed.Errors);
        return parsed;
    }

    private static IEnumerable<string> Errors<T>(Option<T> option, string text) =>
        new RootCommand { option }
            .Parse([option.Name, text])
            .Errors.Select(error => error.Message);
}
