using System.Text;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using static DocAlign.Imaging.Tests.Pictures;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class ScanDecoderTests
{
    [Fact]
    public void Decode_OfAPng_GivesItsPixelsBack()
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var image = Pattern(37, 29, channels);
            var page = Assert.Single(Decode(ImageEncoder.Png(image, dpi: 200)));
            Assert.Equal(image.Pixels, page.Image.Pixels);
            Assert.Equal(channels, page.Image.Channels);
            Assert.Equal(200, page.Dpi);
        }
    }

    [Fact]
    public void Decode_OfLossyFormats_ComesClose()
    {
        var image = Smooth(64, 48);
        foreach (var bytes in new[] { ImageEncoder.Jpeg(image, quality: 95), ImageEncoder.WebP(image, quality: 95) })
        {
            var page = Assert.Single(Decode(bytes));
            Assert.Equal(image.Size, page.Image.Size);
            Assert.InRange(image.Pixels.Zip(page.Image.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 3);
        }
    }

    [Theory]
    [InlineData("P5\n# a comment\n20 16\n255\n", 1)]
    [InlineData("P6\n20 16 255\n", 3)]
    public void Decode_OfPnm_GivesItsPixels(string header, int channels)
    {
        var image = Pattern(20, 16, channels);
        Assert.Equal(image.Pixels, Assert.Single(Decode([.. Encoding.ASCII.GetBytes(header), .. image.Pixels])).Image.Pixels);
    }

    [Fact]
    public void Decode_OfAMultiPageTiff_GivesEachPage()
    {
        using var file = new TemporaryFile(".tif");
        var pages = Enumerable.Range(0, 3).Select(i => Blank(60 + i, 40, (byte)(i == 1 ? 0 : 255))).ToArray();
        ImageEncoder.WriteTiffG4(file.Path, pages, dpi: 200);

        var decoded = Decode(File.ReadAllBytes(file.Path));

        Assert.Equal([1, 2, 3], decoded.Select(page => page.Number));
        Assert.Equal([60, 61, 62], decoded.Select(page => page.Image.Width));
        Assert.Equal([255, 0, 255], decoded.Select(page => (int)page.Image.Pixels[500]));
        Assert.Equal(200, decoded[0].Dpi);
    }

    [Theory]
    [InlineData("", DecodeFailure.Empty)]
    [InlineData("This is a text file.", DecodeFailure.UnknownFormat)]
    [InlineData("\0\0\0\u0018ftypheic00000000", DecodeFailure.Corrupt)]
    [InlineData("\0\0\0\u0018ftypisom00000000", DecodeFailure.UnknownFormat)]
    [InlineData("P5\n", DecodeFailure.Corrupt)]
    [InlineData("GIF89a", DecodeFailure.Corrupt)]
    [InlineData("%PDF-1.4\nnothing of a document", DecodeFailure.Corrupt)]
    public void Decode_OfOtherBytes_SaysWhatTheyAre(string text, DecodeFailure failure) =>
        Assert.Equal(failure, Assert.Throws<ImageDecodeException>(() => Decode(Encoding.Latin1.GetBytes(text))).Failure);

    [Fact]
    public void Decode_OfAnEncryptedPdf_SaysSo()
    {
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(EncryptedPdf()));
        Assert.Equal(DecodeFailure.Encrypted, exception.Failure);
    }

    /// <summary>A PDF whose standard security handler wants a password that nobody knows: its keys are made of nothing.</summary>
    private static byte[] EncryptedPdf()
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            $"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            text.Append($"{offset:0000000000} 00000 n \n");
        }

        text.Append(
            $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<{new string('0', 32)}> "
                + $"<{new string('0', 32)}>] >>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
