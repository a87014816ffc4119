using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Readings;

/// <summary>Reads single segments of a page, each as one text line on a white margin; light text is inverted.</summary>
internal sealed class SegmentReader(ITextRecognizer recognizer, RecognitionOptions options)
{
    /// <summary>What is cut out around a segment, in character heights: accents, commas and letters that the finder missed.</summary>
    private const double Around = 0.35;

    /// <summary>Blank pixels around what was cut out. Tesseract's own four are too few at the picture's edge.</summary>
    private const int Margin = 12;

    /// <summary>Share of the cut-out's pixels that are darker than its background.</summary>
    private const double BackgroundQuantile = 0.7;

    /// <summary>Resolution at which a line of this height has capitals of 30 px at 10 points, which reads best.</summary>
    private const int Dpi = 300;

    /// <param name="page">Grey.</param>
    public IReadOnlyList<CandidateWord> Read(PageImage page, TextSegment segment, CancellationToken cancellationToken)
    {
        var around = (int)Math.Ceiling(Around * segment.CharacterHeight);
        var box = new PixelBox(
            Math.Max(0, segment.Box.Left - (2 * around)),
            Math.Max(0, segment.Box.Top - around),
            Math.Min(page.Width, segment.Box.Right + (2 * around)),
            Math.Min(page.Height, segment.Box.Bottom + around)
        );
        var picture = CutOut(page, box, segment.Polarity == TextPolarity.LightOnDark);
        var text = recognizer.Recognize(
            picture,
            Dpi,
            options with
            {
                SegmentationMode = PageSegmentationMode.SingleLine,
                TriesInverted = false,
            },
            cancellationToken
        );
        return
        [
            .. text.Words.Select(word => new CandidateWord(
                word.Text,
                Placed(word.Box),
                word.Confidence,
                WordOrigin.Segment,
                segment.Polarity
            )),
        ];

        PixelBox Placed(PixelBox word) =>
            new(
                Math.Clamp(word.Left - Margin + box.Left, box.Left, box.Right - 1),
                Math.Clamp(word.Top - Margin + box.Top, box.Top, box.Bottom - 1),
                Math.Clamp(word.Right - Margin + box.Left, box.Left + 1, box.Right),
                Math.Clamp(word.Bottom - Margin + box.Top, box.Top + 1, box.Bottom)
            );
    }

    private static PageImage CutOut(PageImage page, PixelBox box, bool isInverted)
    {
        var flip = isInverted ? 255 : 0;
        var (width, height) = (box.Width + (2 * Margin), box.Height + (2 * Margin));
        var pixels = GC.AllocateUninitializedArray<byte>(width * height);
        var counts = new int[256];
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var from = page.Row(y)[box.Left..box.Right];
            var to = pixels.AsSpan(((y - box.Top + Margin) * width) + Margin, box.Width);
            for (var x = 0; x < from.Length; x++)
            {
                to[x] = (byte)(from[x] ^ flip);
                counts[to[x]]++;
            }
        }

        var background = Quantile(counts, (int)(BackgroundQuantile * box.Width * box.Height));
        for (var y = 0; y < height; y++)
        {
            var row = pixels.AsSpan(y * width, width);
            if (y < Margin || y >= height - Margin)
            {
                row.Fill(background);
            }
            else
            {
                row[..Margin].Fill(background);
                row[^Margin..].Fill(background);
            }
        }

        return new PageImage(width, height, 1, pixels);
    }

    private static byte Quantile(int[] counts, int rank)
    {
        var level = 0;
        while (level < 255 && (rank -= counts[level]) > 0)
        {
            level++;
        }

        return (byte)level;
    }
}
