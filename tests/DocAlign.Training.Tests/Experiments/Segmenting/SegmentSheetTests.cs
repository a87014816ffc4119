using DocAlign.Training.Experiments.Segmenting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Segmenting;

public sealed class SegmentSheetTests
{
    [Fact]
    public void Draw_OfManySeeds_MarksEveryThingThatIsDrawn()
    {
        using var scope = NewDisposeScope();
        var seen = new HashSet<float>();
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var sheet = SegmentSheet.Draw(new SeededRandom(seed));
            Assert.Equal(new long[] { 3, SegmentSheet.Height, SegmentSheet.Width }, sheet.Picture.shape);
            seen.UnionWith(sheet.Classes.data<float>().ToArray());

            // Where nothing is marked the sheet is blank, but for edges that a word's ink has beyond its box.
            var blank = sheet.Picture.mean([0], keepdim: true).masked_select(sheet.Classes.eq((float)SegmentClass.Page));
            Assert.InRange(blank.lt(0.8).to(ScalarType.Float32).mean().item<float>(), 0, 0.03f);

            // Rules are drawn in one dark ink.
            var rules = sheet.Picture.mean([0], keepdim: true).masked_select(sheet.Classes.eq((float)SegmentClass.Rule));
            Assert.True(rules.numel() == 0 || rules.median().item<float>() < 0.4f);
        }

        Assert.Equal([1f, 2f, 3f, 4f], seen.Order());
    }
}
