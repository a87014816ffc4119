using DocAlign.Imaging;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Typesetting;

public sealed class PageTypesetterTests
{
    public static TheoryData<TypesetKind> Kinds => [.. Enum.GetValues<TypesetKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Typeset_TwiceFromOneSeed_GivesTheSamePage(TypesetKind kind)
    {
        var first = PageTypesetter.Typeset(kind, 7, 100);
        var second = PageTypesetter.Typeset(kind, 7, 100);
        var other = PageTypesetter.Typeset(kind, 8, 100);

        Assert.Equal(first.Image.Size, second.Image.Size);
        Assert.True(first.Image.Pixels.AsSpan().SequenceEqual(second.Image.Pixels));
        Assert.Equal(first.Words, second.Words);
        Assert.NotEqual(first.Text, other.Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Typeset_PutsInkIntoEachWordsBoxInsideThePage(TypesetKind kind)
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            var page = PageTypesetter.Typeset(kind, seed, 100);
            Assert.True(page.Words.Count > 20, $"Seed {seed} has {page.Words.Count} words.");
            foreach (var word in page.Words)
            {
                var box = word.Box;
                Assert.True(
                    box.Left >= 0
                        && box.Top >= 0
                        && box.Right <= page.Image.Width
                        && box.Bottom <= page.Image.Height
                        && box.Width > 0
                        && box.Height > 0,
                    $"Seed {seed}: {word} is not on the page of {page.Image.Size}."
                );
                Assert.True(Contrast(page.Image, word) > 40, $"Seed {seed}: {word} has no ink, contrast {Contrast(page.Image, word)}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Typeset_TextIsTheWordsInOrder(TypesetKind kind)
    {
        var page = PageTypesetter.Typeset(kind, 3, 60);

        Assert.Equal(page.Words.Select(word => word.Text), page.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("\n", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Typeset_AtAnotherResolution_SaysTheSame(TypesetKind kind)
    {
        Assert.Equal(PageTypesetter.Typeset(kind, 5, 50).Text, PageTypesetter.Typeset(kind, 5, 150).Text);
    }

    [Fact]
    public void Typeset_Receipts_AreNarrowAndLong()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var image = PageTypesetter.Typeset(TypesetKind.Receipt, seed, 30).Image;
            Assert.InRange((double)image.Height / image.Width, 1.8, 5.1);
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1201)]
    public void Typeset_AtAnImpossibleResolution_IsAnError(double dpi)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PageTypesetter.Typeset(TypesetKind.Form, 0, dpi));
    }

    /// <summary>One A4 surface of 60 dpi that is not freed is 1.4 MB, so 200 would be 280 MB.</summary>
    [Fact]
    public void Typeset_ManyPages_KeepsNoSurface()
    {
        void Draw(int count)
        {
            for (var i = 0; i < count; i++)
            {
                _ = PageTypesetter.Typeset(TypesetKind.Letter, (ulong)i, 60);
            }

            GC.Collect();
        }

        Draw(20);
        var before = ResidentMegabytes();
        Draw(200);

        Assert.InRange(ResidentMegabytes() - before, double.NegativeInfinity, 60);
    }

    private static double ResidentMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(
                line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
                System.Globalization.CultureInfo.InvariantCulture
            ) / 1024;
    }

    /// <summary>Brightest less darkest byte inside a word's box.</summary>
    private static int Contrast(PageImage image, TypesetWord word)
    {
        var (low, high) = (255, 0);
        for (var y = word.Box.Top; y < word.Box.Bottom; y++)
        {
            foreach (var value in image.Row(y)[(word.Box.Left * 3)..(word.Box.Right * 3)])
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return high - low;
    }
}
