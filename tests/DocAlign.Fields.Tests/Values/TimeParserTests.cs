using DocAlign.Fields.Values;

namespace DocAlign.Fields.Tests.Values;

public sealed class TimeParserTests
{
    [Theory]
    [InlineData("25/12/2018 8:13:39 PM", "20:13:39")]
    [InlineData("12:05 AM", "00:05:00")]
    [InlineData("20.15 Uhr", "20:15:00")]
    [InlineData("18h30", "18:30:00")]
    public void Find_AnyForm_IsRead(string text, string expected) =>
        Assert.Equal(expected, TimeParser.Format(TimeParser.Find(text)!.Value.Value));

    [Theory]
    [InlineData("25:61")]
    [InlineData("13:00 PM 99:99")]
    [InlineData("No 12")]
    public void Find_WhatIsNoTime_IsNull(string text) => Assert.Null(TimeParser.Find(text));
}
