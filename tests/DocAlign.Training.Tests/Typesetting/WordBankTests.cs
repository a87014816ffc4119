using System.Globalization;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Typesetting;

/// <summary>Invented words have the form of real ones, whatever the seed.</summary>
public sealed class WordBankTests
{
    public static TheoryData<string, string> Forms =>
        new()
        {
            { nameof(WordBank.Name), "^[A-Z][a-z]+$" },
            { nameof(WordBank.Person), "^[A-Z][a-z]+ [A-Z][a-z]+$" },
            { nameof(WordBank.Company), "^[A-Z][a-z]+ [A-Z][A-Za-z ]+$" },
            { nameof(WordBank.Street), "^[1-9][0-9]{0,2} [A-Z][a-z]+ [A-Z][a-z]+$" },
            { nameof(WordBank.Town), "^[1-9][0-9]{4} [A-Z][a-z]+$" },
            { nameof(WordBank.Time), "^(0[7-9]|1[0-9]|2[01]):[0-5][0-9]$" },
            { nameof(WordBank.Phone), "^0[0-9]{3} [0-9]{6}$" },
            { nameof(WordBank.Sentence), "^[A-Z][a-z]*( [a-z]+){5,15}\\.$" },
            { nameof(WordBank.Good), "^[A-Z]" },
            { nameof(WordBank.Service), "^[A-Z]" },
            { nameof(WordBank.Label), "^[A-Z]" },
            { nameof(WordBank.FormTitle), "^[A-Z]" },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void EachKind_HasItsForm(string kind, string form)
    {
        var make = typeof(WordBank).GetMethod(kind)!.CreateDelegate<Func<SeededRandom, string>>();
        var texts = Enumerable.Range(0, 300).Select(seed => make(new SeededRandom((ulong)seed))).ToArray();
        Assert.All(texts, text => Assert.Matches(form, text));
        Assert.InRange(texts.Distinct(StringComparer.Ordinal).Count(), 6, 300);
    }

    [Fact]
    public void Date_IsARealDayInOneOfTwoForms()
    {
        var texts = Enumerable.Range(0, 200).Select(seed => WordBank.Date(new SeededRandom((ulong)seed))).ToArray();
        Assert.All(
            texts,
            text =>
                Assert.True(DateOnly.TryParseExact(text, ["dd.MM.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, default, out _), text)
        );
        Assert.InRange(texts.Count(text => text.Contains('.', StringComparison.Ordinal)), 70, 130);
    }

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(1234, "12.34")]
    [InlineData(100_000, "1000.00")]
    public void Money_HasTwoDecimals(long cents, string expected) => Assert.Equal(expected, WordBank.Money(cents));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void Digits_AreAsManyAsAskedFor(int count) => Assert.Matches($"^[0-9]{{{count}}}$", WordBank.Digits(new SeededRandom(1), count));
}
