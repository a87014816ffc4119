using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using DocAlign.Documents;
using DocAlign.Geometry;
using UglyToad.PdfPig;

namespace DocAlign.EndToEnd.Tests.Formats;

/// <summary>Both kinds of searchable PDF of all samples, by the eyes of qpdf, poppler and PdfPig.</summary>
public sealed class SearchablePdfTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    /// <summary>Pixels of the picture that the page shows.</summary>
    private const double Tolerance = 2;

    /// <summary>What poppler makes of a place that is written with five digits.</summary>
    private const double Rounding = 0.5;

    [Theory]
    [InlineData(".pdf")]
    [InlineData(".source.pdf")]
    public async Task EveryPdf_PassesQpdf(string extension)
    {
        Assert.SkipUnless(IsThere("qpdf"), "qpdf is not installed.");
        foreach (var stem in samples.Stems)
        {
            var (code, output) = await RunAsync("qpdf", "--check", samples.PathOf(stem, extension));
            Assert.True(code == 0, $"{stem}{extension}: {output}");
        }
    }

    [Fact]
    public async Task OnTheRectifiedPage_PdfToTextFindsEveryWordAtItsBox()
    {
        foreach (var stem in samples.Stems)
        {
            foreach (
                var (page, found) in samples
                    .DocumentOf(stem)
                    .Pages.Zip(await BoxesAsync(samples.PathOf(stem, ".pdf"), page => page.Size, stem))
            )
            {
                AssertFound(
                    stem,
                    page,
                    found,
                    word =>
                        Enumerable.Repeat(((double)word.Box.Left, (double)word.Box.Top, (double)word.Box.Right, (double)word.Box.Bottom), 2)
                );
            }
        }
    }

    /// <summary>
    /// pdftotext knows upright words only: of a slanted one it tells where its baseline begins and ends from left to right, and how high
    /// it is where it begins. So the word's left and right side
    /// must lie where those of its polygon do, and its upper and lower edge where those of the polygon begin.
    /// </summary>
    [Fact]
    public async Task OnThePhotograph_PdfToTextFindsEveryWordWhereItsPolygonIs()
    {
        foreach (var stem in samples.Stems)
        {
            foreach (
                var (page, found) in samples
                    .DocumentOf(stem)
                    .Pages.Zip(await BoxesAsync(samples.PathOf(stem, ".source.pdf"), SourceSize, stem))
            )
            {
                var warp = samples.SidecarOf(stem, page.Number).ToWarp();
                AssertFound(
                    stem,
                    page,
                    found,
                    word =>
                    {
                        var corners = Corners(word, page, warp);
                        return
                        [
                            (corners[0].X, corners[0].Y, corners[1].X, corners[3].Y),
                            (corners[3].X, corners[0].Y, corners[2].X, corners[3].Y),
                        ];
                    }
                );
            }
        }
    }

    /// <summary>PdfPig knows slanted words: the ends of each word's baseline lie where the warp puts them.</summary>
    [Fact]
    public void OnThePhotograph_EveryWordLiesAlongTheWarp()
    {
        var slanted = 0;
        foreach (var stem in samples.Stems)
        {
            using var pdf = PdfDocument.Open(samples.PathOf(stem, ".source.pdf"));
            foreach (var page in samples.DocumentOf(stem).Pages)
            {
                var (drawn, warp) = (pdf.GetPage(page.Number), samples.SidecarOf(stem, page.Number).ToWarp());
                var scale = page.Source.Width / drawn.Width;
                var letters = new Queue<UglyToad.PdfPig.Content.Letter>(drawn.Letters);
                foreach (var word in Words(page))
                {
                    var own = Take(letters, word.Text);
                    var corners = Corners(word, page, warp);
                    var (start, end) = (own[0].StartBaseLine, own[^1].EndBaseLine);
                    AssertNear(
                        $"{stem}: '{word.Text}'",
                        Between(corners[3], corners[0], 0.2),
                        start.X * scale,
                        page.Source.Height - (start.Y * scale)
                    );
                    AssertNear(
                        $"{stem}: '{word.Text}'",
                        Between(corners[2], corners[1], 0.2),
                        end.X * scale,
                        page.Source.Height - (end.Y * scale)
                    );
                    slanted += Math.Abs(start.Y - end.Y) > 0.4 ? 1 : 0;
                }
            }
        }

        Assert.True(slanted > 100, $"Only {slanted} words are slanted.");

        static PixelPoint Between(PixelPoint from, PixelPoint to, double share) =>
            new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
    }

    private static List<UglyToad.PdfPig.Content.Letter> Take(Queue<UglyToad.PdfPig.Content.Letter> letters, string text)
    {
        var (own, read) = (new List<UglyToad.PdfPig.Content.Letter>(), "");
        while (read.Length < text.Length)
        {
            own.Add(letters.Dequeue());
            read += own[^1].Value;
        }

        Assert.Equal(text, read);
        Assert.Equal(" ", letters.Dequeue().Value);
        return own;
    }

    private static void AssertNear(string what, PixelPoint expected, double x, double y) =>
        Assert.True(
            Math.Abs(x - expected.X) <= Tolerance && Math.Abs(y - expected.Y) <= Tolerance,
            $"{what} lies at ({x:F1}, {y:F1}), expected ({expected.X:F1}, {expected.Y:F1})."
        );

    /// <param name="boxes">Two boxes; each side may lie between theirs.</param>
    private static void AssertFound(
        string stem,
        Page page,
        List<(string Text, double[] Box)> found,
        Func<Word, IEnumerable<(double Left, double Top, double Right, double Bottom)>> boxes
    )
    {
        foreach (var word in Words(page))
        {
            var expected = boxes(word).Select(box => new[] { box.Left, box.Top, box.Right, box.Bottom }).ToArray();
            var nearest = found
                .Where(item => item.Text == word.Text)
                .Select(item => Enumerable.Range(0, 4).Max(side => Distance(item.Box[side], expected[0][side], expected[1][side])))
                .DefaultIfEmpty(double.MaxValue)
                .Min();
            Assert.True(
                nearest <= Tolerance + Rounding,
                $"{stem}, page {page.Number}: '{word.Text}' is {nearest:F1} px away from its box."
            );
        }

        static double Distance(double value, double one, double other) =>
            Math.Max(0, Math.Max(Math.Min(one, other) - value, value - Math.Max(one, other)));
    }

    private async Task<List<List<(string Text, double[] Box)>>> BoxesAsync(string pdf, Func<Page, PixelSize> size, string stem)
    {
        var (code, output) = await RunAsync("pdftotext", "-bbox", "-q", pdf, "-");
        Assert.Equal(0, code);
        var html = XDocument.Parse(output.Replace("\f", "", StringComparison.Ordinal));
        var sizes = samples.DocumentOf(stem).Pages.Select(size).ToList();
        return
        [
            .. html.Descendants()
                .Where(element => element.Name.LocalName == "page")
                .Select(
                    (page, index) =>
                    {
                        var scale = sizes[index].Width / Number(page, "width");
                        return page.Elements()
                            .Select(word =>
                                (word.Value, new[] { "xMin", "yMin", "xMax", "yMax" }.Select(side => Number(word, side) * scale).ToArray())
                            )
                            .ToList();
                    }
                ),
        ];

        static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    private static PixelPoint[] Corners(Word word, Page page, IWarp warp)
    {
        PixelPoint[] box =
        [
            new(word.Box.Left, word.Box.Top),
            new(word.Box.Right, word.Box.Top),
            new(word.Box.Right, word.Box.Bottom),
            new(word.Box.Left, word.Box.Bottom),
        ];
        return [.. box.Select(corner => warp.Map(corner.ToNormalized(page.Size)).ToPixel(SourceSize(page)))];
    }

    private static PixelSize SourceSize(Page page) => new(page.Source.Width, page.Source.Height);

    private static IEnumerable<Word> Words(Page page) => page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words);

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
