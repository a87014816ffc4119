using DocAlign.Geometry;
using DocAlign.Reading;
using DocAlign.Reading.Fusion;
using DocAlign.Reading.Readings;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class WordExamplesTests
{
    [Fact]
    public void Of_LabelsWordsByTheTruth_AndLeavesOutWhatHasNone()
    {
        var page = Readings.Read("tests", ["Total:", "9.00"], ("Total", 0.9), ("--", 0.8), ("9.80", 0.7));
        var examples = WordExamples.Of(page, ReadingMode.Full).ToList();
        Assert.Equal([(0.9, true), (0.7, false)], examples.Select(example => (example.Features[1], example.IsRight)));
        Assert.All(examples, example => Assert.Equal(WordFeatures.Names.Count, example.Features.Length));
    }

    [Fact]
    public void Of_Full_SeesWhatSegmentsSay_AndFastDoesNot()
    {
        ReadRegion[] own = [new(WordOrigin.Page, new PixelBox(0, 0, 1000, 100), [Readings.Word("Total", 0.6, 0, WordOrigin.Page)])];
        var segment = new ReadRegion(WordOrigin.Segment, new PixelBox(0, 10, 90, 30), [Readings.Word("Total", 0.8, 0, WordOrigin.Segment)]);
        ReadRegion[] both = [.. own, segment];
        var page = new ReadPage(Readings.Labelled("page"), new TrueWords(["Total"], false), both, own);
        var agrees = WordFeatures.Names.ToList().IndexOf("agreesTimesConfidence");
        Assert.Equal([0.6, 0.8], WordExamples.Of(page, ReadingMode.Full).Select(example => example.Features[agrees]).Order());
        Assert.Equal(0, Assert.Single(WordExamples.Of(page, ReadingMode.Fast)).Features[agrees]);
    }
}
