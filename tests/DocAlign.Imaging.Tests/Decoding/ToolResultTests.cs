using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>What a tool said is repeated only as far as it cannot be content of a scan.</summary>
public sealed class ToolResultTests
{
    [Theory]
    [InlineData("Syntax Error: Couldn't read xref table", "Syntax Error: Couldn")]
    [InlineData("I am fine\nSyntax Error (81): Illegal character\nSyntax Error: another", "Syntax Error (81): Illegal character")]
    [InlineData("Error: Bad font 'Secret Name' in page", "Error: Bad font '...' in page")]
    [InlineData("Error opening /tmp/docalign-1.pdf now.", "Error opening ... now")]
    [InlineData("Could not open it", "Could not open it")]
    [InlineData("", "exit code 3")]
    [InlineData("all is well", "exit code 3")]
    public void Reason_IsTheFirstComplaintWithoutPathsAndQuotes(string errors, string expected) =>
        Assert.StartsWith(expected, new ToolResult<int>(3, 0, errors).Reason, StringComparison.Ordinal);

    [Fact]
    public void Reason_OfALongComplaintWithControlCharacters_IsShortAndClean()
    {
        var reason = new ToolResult<int>(1, 0, "Error:\u001b[31m " + new string('x', 500)).Reason;
        Assert.Equal(120, reason.Length);
        Assert.All(reason, letter => Assert.InRange(letter, ' ', '~'));
    }

    [Theory]
    [InlineData(137, true)]
    [InlineData(152, true)]
    [InlineData(139, false)]
    [InlineData(1, false)]
    public void IsKilled_OfASignalOfALimit_IsTrue(int status, bool expected) =>
        Assert.Equal(expected, new ToolResult<int>(status, 0, "").IsKilled);

    [Theory]
    [InlineData("Out of memory", true)]
    [InlineData("terminate called after throwing 'std::bad_alloc'", true)]
    [InlineData("Syntax Error", false)]
    public void IsOutOfMemory_IsToldByWhatTheToolsSay(string errors, bool expected) =>
        Assert.Equal(expected, new ToolResult<int>(1, 0, errors).IsOutOfMemory);
}
