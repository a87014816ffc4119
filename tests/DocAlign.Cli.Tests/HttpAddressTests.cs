using System.Net;

namespace DocAlign.Cli.Tests;

public sealed class HttpAddressTests
{
    [Theory]
    [InlineData("8080", "0.0.0.0:8080")]
    [InlineData("1", "0.0.0.0:1")]
    [InlineData("65535", "0.0.0.0:65535")]
    [InlineData("127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    public void Parse_OfAPortOrAnAddress_IsThatEndPoint(string text, string expected) =>
        Assert.Equal(IPEndPoint.Parse(expected), HttpAddress.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("+80")]
    [InlineData(" 80")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("::1")]
    [InlineData("localhost:80")]
    [InlineData("http://127.0.0.1:80")]
    [InlineData("99999999999999999999")]
    public void Parse_OfAnythingElse_IsNothing(string text) => Assert.Null(HttpAddress.Parse(text));
}
