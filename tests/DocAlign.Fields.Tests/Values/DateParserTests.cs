using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Tests.Values;

public sealed class DateParserTests
{
    private static readonly IReadOnlyDictionary<string, int> Months = FieldRules.Shipped.For("").Months;

    [Theory]
    [InlineData("Date 25/12/2018 8:13", "2018-12-25")]
    [InlineData("18-10- 17 15:16", "2017-10-18")]
    [InlineData("2007-12-07", "2007-12-07")]
    [InlineData("05.08.2017", "2017-08-05")]
    [InlineData("20180313", "2018-03-13")]
    [InlineData("06 OCT, 1999", "1999-10-06")]
    [InlineData("OCT 3, 2016", "2016-10-03")]
    [InlineData("25MAR2018", "2018-03-25")]
    [InlineData("3. März 2019", "2019-03-03")]
    [InlineData("14 février 2020", "2020-02-14")]
    [InlineData("1 Ogos 2018", "2018-08-01")]
    [InlineData("9 enero 2021", "2021-01-09")]
    [InlineData("12 Octobr 2016", "2016-10-12")]
    [InlineData("O5/O3/2018", "2018-03-05")]
    [InlineData("11/16/1999", "1999-11-16")]
    public void FindAll_OneDateInAnyForm_IsRead(string text, string expected) =>
        Assert.Equal(expected, DateParser.Format(Assert.Single(new DateParser(Months, dayFirst: true).FindAll(text)).Value));

    [Theory]
    [InlineData("31/02/2018")]
    [InlineData("99/99/2018")]
    [InlineData("03-8079 0255")]
    [InlineData("12.50")]
    public void FindAll_WhatIsNoDate_IsLeftOut(string text) => Assert.Empty(new DateParser(Months, dayFirst: true).FindAll(text));

    [Fact]
    public void FindAll_AmbiguousOrder_FollowsTheRules()
    {
        var dayFirst = Assert.Single(new DateParser(Months, dayFirst: true).FindAll("03/04/2018"));
        var monthFirst = Assert.Single(new DateParser(Months, dayFirst: false).FindAll("03/04/2018"));

        Assert.True(dayFirst.IsAmbiguous);
        Assert.Equal(new DateOnly(2018, 4, 3), dayFirst.Value);
        Assert.Equal(new DateOnly(2018, 3, 4), monthFirst.Value);
    }
}
