using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Readings;

/// <summary>With Tesseract itself.</summary>
public sealed class SegmentReaderTests
{
    [Fact]
    public void Read_EachSegmentOfAnInvoice_FindsItsWordsWhereTheyStand()
    {
        var page = TypesetPages.Invoice();
        using var recognizer = new TesseractRecognizer();
        var reader = new SegmentReader(recognizer, new RecognitionOptions());
        var grey = GreyConverter.ToGrey(page.Image);
        var words = LineFinder.Find(page.Image).Segments.SelectMany(segment => reader.Read(grey, segment, CancellationToken.None)).ToList();
        foreach (var truth in page.Words)
        {
            Assert.Contains(words, word => word.Text == truth.Text && Boxes.ShareOfSmaller(word.Box, truth.Box) > 0.7);
        }

        Assert.All(words.Where(word => word.Text is "Description" or "Pieces"), word => Assert.Equal(TextPolarity.LightOnDark, word.Polarity));
        Assert.All(words, word => Assert.Equal(WordOrigin.Segment, word.Origin));
    }
}
