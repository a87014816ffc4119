using System.Text;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class PdfTextLayerReaderTests
{
    private const string Whole = "xMin='0' yMin='0' xMax='100' yMax='50'";

    [Fact]
    public void Read_OfWords_PutsTheirBoxesOnWholePixelsAroundThem()
    {
        var layer = Read("""<word xMin="10.1" yMin="20.2" xMax="30.3" yMax="40.4">Total</word>""", scale: 2);
        var line = Assert.Single(Assert.Single(layer!.Blocks).Lines);
        var word = Assert.Single(line.Words);
        Assert.Equal("Total", word.Text);
        Assert.Equal(new PixelBox(20, 40, 61, 81), word.Box);
        Assert.Equal(new PixelBox(0, 0, 200, 100), line.Box);
    }

    /// <summary>Mirrored text has its edges the other way round; boxes have no negative sides.</summary>
    [Fact]
    public void Read_OfAMirroredWord_HasItsBoxAllTheSame()
    {
        var layer = Read("""<word xMin="30" yMin="40" xMax="10" yMax="20">latoT</word>""", scale: 1);
        Assert.Equal(new PixelBox(10, 20, 30, 40), layer!.Blocks[0].Lines[0].Words[0].Box);
    }

    [Theory]
    [InlineData("""<word xMin="NaN" yMin="1e400" xMax="x" yMax="3">a</word>""")]
    [InlineData("""<word>a</word>""")]
    [InlineData("""<word xMin="-1e12" yMin="0" xMax="1e12" yMax="3">a</word>""")]
    public void Read_OfBoxesThatMakeNoSense_StaysWithinAMillionPixels(string word)
    {
        var box = Read(word, scale: 1)!.Blocks[0].Lines[0].Words[0].Box;
        Assert.All([box.Left, box.Top, box.Right, box.Bottom], edge => Assert.InRange(edge, -1_000_000, 1_000_000));
    }

    [Fact]
    public void Read_OfControlCharacters_LeavesThemOut() =>
        Assert.Equal("ab", Read("<word xMin='0' yMin='0' xMax='1' yMax='1'>a&#7;b</word>", scale: 1)!.Blocks[0].Lines[0].Words[0].Text);

    [Theory]
    [InlineData("")]
    [InlineData("<word xMin='0' yMin='0' xMax='1' yMax='1'> </word>")]
    [InlineData("<word xMin='0' yMin='0' xMax='1' yMax='1'/>")]
    public void Read_WithoutText_IsNull(string words) => Assert.Null(Read(words, scale: 1));

    [Fact]
    public void Read_OfSomethingElse_IsNull() => Assert.Null(new PdfTextLayerReader(1).Read("no XML"u8.ToArray()));

    private static TextLayer? Read(string words, double scale) =>
        new PdfTextLayerReader(scale).Read(Encoding.UTF8.GetBytes($"<page><block {Whole}><line {Whole}>{words}</line></block></page>"));
}
