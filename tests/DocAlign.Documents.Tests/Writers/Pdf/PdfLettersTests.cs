using System.Text;
using DocAlign.Documents.Writers.Pdf;

namespace DocAlign.Documents.Tests.Writers.Pdf;

public sealed class PdfLettersTests
{
    [Fact]
    public void Encode_GivesEachCharacterACodeThatTheMapExplains()
    {
        var letters = new PdfLetters();
        Assert.Equal("00020003", letters.Encode("aß"));
        Assert.Equal("0002", letters.Encode("a"));
        Assert.Equal("0004", letters.TryEncodeWhole("ab\U0001F9FE"));
        var map = Encoding.ASCII.GetString(letters.ToUnicode());
        Assert.Contains(
            "4 beginbfchar\n<0001> <FFFD>\n<0002> <0061>\n<0003> <00DF>\n<0004> <00610062D83EDDFE>\nendbfchar",
            map,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Encode_OfMoreThanAFontHasCodes_KeepsTheCharactersReadable()
    {
        var letters = new PdfLetters();
        var words = Enumerable.Range(0, 0xC000).Select(i => letters.TryEncodeWhole($"w{i}")).ToList();
        Assert.Equal(0xBFFF, words.Count(code => code is not null));
        Assert.Null(letters.TryEncodeWhole("another"));
        Assert.NotNull(letters.TryEncodeWhole("w7"));
        var all = new string([.. Enumerable.Range(0x100, 0xD000).Select(c => (char)c)]);
        var codes = letters.Encode(all).Chunk(4).Select(code => new string(code)).ToList();
        Assert.Equal(0xFFFF, letters.Count);
        Assert.Equal("C001", codes[0]);
        Assert.Equal("0001", codes[^1]);
    }
}
