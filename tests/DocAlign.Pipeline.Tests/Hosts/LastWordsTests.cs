using System.Text;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests.Hosts;

public sealed class LastWordsTests
{
    [Fact]
    public async Task OfAFewLines_AreThoseLines() => Assert.Equal("one\ntwo", await OfAsync("one\ntwo\n\u001b"));

    [Fact]
    public async Task OfEndlessBytesWithoutALine_AreTheLastFew()
    {
        var words = await OfAsync(new string('a', 10_000_000) + "end");
        Assert.Equal(4096, words.Length);
        Assert.EndsWith("aend", words, StringComparison.Ordinal);
    }

    private static async Task<string> OfAsync(string text)
    {
        var words = new LastWords(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        await words.Ended;
        return words.ToString();
    }
}
