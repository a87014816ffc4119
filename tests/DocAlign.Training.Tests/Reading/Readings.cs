using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

/// <summary>Small pages that were read, for tests.</summary>
internal static class Readings
{
    public static LabelledPage Labelled(string name, bool isForFit = false, string source = "tests", params string[] truth) =>
        new(source, name, isForFit, _ => (Blank(), new TrueWords(truth, ignoreCase: false)));

    /// <summary>A page with one reading; words stand side by side.</summary>
    public static ReadPage Read(string source, string[] truth, params (string Text, double Confidence)[] words)
    {
        var candidates = words.Select((word, index) => Word(word.Text, word.Confidence, index, WordOrigin.Page)).ToList();
        ReadRegion[] regions = [new(WordOrigin.Page, new PixelBox(0, 0, 1000, 100), candidates)];
        return new ReadPage(Labelled("page", source: source, truth: truth), new TrueWords(truth, ignoreCase: false), regions, regions);
    }

    public static CandidateWord Word(string text, double confidence, int place, WordOrigin origin) =>
        new(text, new PixelBox(100 * place, 10, (100 * place) + 80, 30), confidence, origin, TextPolarity.DarkOnLight);

    private static PageImage Blank() => new(200, 100, 1, [.. Enumerable.Repeat((byte)255, 200 * 100)]);
}
