using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DocAlign.Imaging.Decoding;
using DocAlign.Training.Synthesis.Hostile;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class PdfFileTests
{
    private const string TenWords = "BT /F 12 Tf 20 100 Td (one two three four five) Tj 0 -20 Td (six seven eight nine ten) Tj ET";

    [Fact]
    public void Decode_OfAHugePage_DrawsItBelowTheLimitOfPixels()
    {
        var limits = DecodeLimits.Default with { WorkedPixels = 4_000_000 };
        var page = Assert.Single(Decode(PdfDraft.OnePage("0 0 200000 100000", "").Build(), limits));

        Assert.InRange(page.Image.Width * page.Image.Height, 3_800_000, 4_000_000);
        Assert.Equal(2, (double)page.Image.Width / page.Image.Height, 0.01);
        Assert.Equal(1, page.Dpi);
    }

    [Fact]
    public void Decode_OfAnOrdinaryPage_DrawsItAtTheResolutionThatIsAsked()
    {
        var page = Assert.Single(Decode(PdfDraft.OnePage("0 0 144 72", "").Build(), DecodeLimits.Default));
        Assert.Equal((600, 300, 300), (page.Image.Width, page.Image.Height, page.Dpi));
        Assert.Null(page.TextLayer);
    }

    /// <summary>The boxes of the text must lie where its letters are drawn, whatever box is shown and however the page is turned.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/Rotate 90")]
    [InlineData("/Rotate 180")]
    [InlineData("/CropBox [10 60 190 150]")]
    [InlineData("/CropBox [10 60 190 150] /Rotate 270")]
    public void Decode_OfAPageWithText_GivesItsWordsWhereTheyAreDrawn(string entries)
    {
        var page = Assert.Single(Decode(PdfDraft.OnePage("0 0 200 200", TenWords, entries).Build(), DecodeLimits.Default));

        var words = page.TextLayer!.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words).ToList();
        Assert.Equal(
            ["eight", "five", "four", "nine", "one", "seven", "six", "ten", "three", "two"],
            words.Select(word => word.Text).Order(StringComparer.Ordinal)
        );
        Assert.Equal(10, page.TextLayer.WordCount);
        var ink = Enumerable
            .Range(0, page.Image.Width * page.Image.Height)
            .Where(i => page.Image.Pixels[3 * i] < 128)
            .Select(i => (X: i % page.Image.Width, Y: i / page.Image.Width))
            .ToList();
        Assert.NotEmpty(ink);
        Assert.All(words, word => Assert.Contains(ink, at => Holds(word, at)));
        Assert.All(ink, at => Assert.Contains(words, word => Holds(word, at)));

        static bool Holds(TextLayerWord word, (int X, int Y) at) =>
            at.X >= word.Box.Left - 2 && at.X <= word.Box.Right + 2 && at.Y >= word.Box.Top - 2 && at.Y <= word.Box.Bottom + 2;
    }

    [Fact]
    public void Decode_OfADeflateBomb_EndsInTime()
    {
        var started = Stopwatch.GetTimestamp();
        var draft = PdfDraft.WithPage("0 0 200 200");
        draft.AddStream("/Filter /FlateDecode", Deflated("0 0 m 9 9 l S "u8, 1 << 30));

        var exception = Assert.Throws<ImageDecodeException>(() =>
            Decode(draft.Build(), DecodeLimits.Default with { PdfPageTimeout = TimeSpan.FromSeconds(4) })
        );

        Assert.Equal(DecodeFailure.TooSlow, exception.Failure);
        Assert.Contains("Page 1 of the PDF takes longer than 3 s to be drawn.", exception.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 2, 8);
    }

    [Fact]
    public void Decode_OfAPageThatNeedsMoreMemoryThanAllowed_SaysSo()
    {
        var exception = Assert.Throws<ImageDecodeException>(() =>
            Decode(
                PdfDraft.OnePage("0 0 20000 20000", "").Build(),
                DecodeLimits.Default with
                {
                    PdfMaxMemoryBytes = 128 << 20,
                    WorkedPixels = 40_000_000,
                }
            )
        );
        Assert.Equal(DecodeFailure.TooLarge, exception.Failure);
        Assert.Contains("more than 128 MiB", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfAPdfWithoutPages_SaysSo()
    {
        var draft = new PdfDraft();
        draft.Add("<< /Type /Catalog /Pages 2 0 R >>");
        draft.Add("<< /Type /Pages /Kids [] /Count 0 >>");
        Assert.Equal(DecodeFailure.NoPages, Assert.Throws<ImageDecodeException>(() => Decode(draft.Build(), DecodeLimits.Default)).Failure);
    }

    [Fact]
    public void Decode_OfAPdfThatIsCutOff_SaysSo()
    {
        var whole = PdfDraft.OnePage("0 0 200 200", TenWords).Build();
        foreach (var length in new[] { 20, whole.Length / 2, whole.Length - 10 })
        {
            Assert.Equal(
                DecodeFailure.Corrupt,
                Assert.Throws<ImageDecodeException>(() => Decode(whole[..length], DecodeLimits.Default)).Failure
            );
        }
    }

    /// <summary>Such a page was read as an empty one.</summary>
    [Fact]
    public void Decode_OfAPageOfWhichNothingCanBeDrawn_CallsItDamaged()
    {
        var draft = PdfDraft.WithPage("0 0 200 200");
        draft.AddStream("/Filter /FlateDecode", [1, 2, 3, 4]);
        var exception = Assert.Throws<ImageDecodeException>(() => Decode(draft.Build(), DecodeLimits.Default));
        Assert.Equal(DecodeFailure.Corrupt, exception.Failure);
        Assert.Contains(
            "Page 1 of the PDF is damaged, and nothing of it can be drawn: Syntax Error",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Decode_OfAPdfWithoutACatalogue_CallsItDamaged()
    {
        var draft = new PdfDraft();
        draft.Add("<< /Type /Nothing >>");
        Assert.Equal(DecodeFailure.Corrupt, Assert.Throws<ImageDecodeException>(() => Decode(draft.Build(), DecodeLimits.Default)).Failure);
    }

    [Fact]
    public void Decode_LeavesNoFileBehind()
    {
        var before = Left();
        _ = Decode(PdfDraft.OnePage("0 0 200 200", TenWords).Build(), DecodeLimits.Default);
        _ = Assert.Throws<ImageDecodeException>(() => Decode(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF"), DecodeLimits.Default));
        Assert.Equal(before, Left());

        static int Left() => Directory.GetFiles(Path.GetTempPath(), "docalign-*.pdf").Length;
    }

    /// <summary>What repeats costs nearly nothing when it is packed.</summary>
    private static byte[] Deflated(ReadOnlySpan<byte> part, long bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var block = new byte[part.Length * 10_000];
            for (var at = 0; at < block.Length; at += part.Length)
            {
                part.CopyTo(block.AsSpan(at));
            }

            for (long written = 0; written < bytes; written += block.Length)
            {
                zlib.Write(block);
            }
        }

        return packed.ToArray();
    }

    private static List<ScannedPage> Decode(byte[] bytes, DecodeLimits limits) =>
        [.. ScanDecoder.Decode(bytes, limits, CancellationToken.None)];
}
