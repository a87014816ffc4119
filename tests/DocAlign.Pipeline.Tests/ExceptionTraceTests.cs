namespace DocAlign.Pipeline.Tests;

public sealed class ExceptionTraceTests
{
    [Fact]
    public void Of_AChainOfExceptions_HasTypesAndStacksAndNoMessages()
    {
        var trace = ExceptionTrace.Of(
            Thrown(() => throw new InvalidOperationException("secret", Thrown(() => throw new FormatException("secret"))))
        );
        Assert.Contains("System.InvalidOperationException\n", trace, StringComparison.Ordinal);
        Assert.Contains("caused by System.FormatException\n", trace, StringComparison.Ordinal);
        Assert.Contains(nameof(Of_AChainOfExceptions_HasTypesAndStacksAndNoMessages), trace, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.IO.IOException", "System.IO.IOException")]
    [InlineData("A`1+B_c", "A`1+B_c")]
    [InlineData("total: 12 \u001b€\n", "total12")]
    [InlineData("€", "Unknown")]
    [InlineData(null, "Unknown")]
    public void SafeType_KeepsWhatATypeMayBeCalled(string? type, string expected) => Assert.Equal(expected, ExceptionTrace.SafeType(type));

    [Fact]
    public void Cut_KeepsLinesAndAtMostOneEvent()
    {
        Assert.Equal("a\nb", ExceptionTrace.Cut("a\n\u001bb\r"));
        Assert.Equal(16_000, ExceptionTrace.Cut(new string('x', 100_000)).Length);
    }

    private static Exception Thrown(Action action) => Record.Exception(action)!;
}
