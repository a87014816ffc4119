using System.Text;
using DocAlign.Documents.Fields;
using DocAlign.Geometry;
using DocAlign.Training.Fields;

namespace DocAlign.Training.Tests.Fields;

public sealed class FormLinksTests
{
    private static readonly byte[] Annotation = Encoding.UTF8.GetBytes(
        """
        {"form": [
          {"id": 0, "label": "question", "text": "DATE:", "box": [0, 0, 50, 10], "linking": [[0, 1]]},
          {"id": 1, "label": "answer", "text": "May 3", "box": [60, 0, 110, 10], "linking": [[0, 1]]},
          {"id": 2, "label": "question", "text": "NAME:", "box": [0, 20, 50, 30], "linking": [[2, 3]]},
          {"id": 3, "label": "answer", "text": "", "box": [60, 20, 110, 30], "linking": [[2, 3]]}]}
        """
    );

    [Fact]
    public void Compare_APairWithBothBoxesAndTexts_IsRight() =>
        Assert.Equal(new FormLinks.Score(1, 1, 1), FormLinks.Compare(Annotation, [Pair("DATE", 0, "May 3", 60)]));

    [Fact]
    public void Compare_TheSamePairTwice_CountsOnce() =>
        Assert.Equal(
            new FormLinks.Score(1, 2, 1),
            FormLinks.Compare(Annotation, [Pair("DATE", 0, "May 3", 60), Pair("DATE", 0, "May 3", 60)])
        );

    [Theory]
    [InlineData("DATE", 0, "Monday 31st", 60)]
    [InlineData("DATE", 0, "May 3", 200)]
    [InlineData("May 3", 60, "DATE", 0)]
    public void Compare_AnotherTextOrPlaceOrTheWrongWayAround_IsWrong(string label, int labelLeft, string value, int valueLeft) =>
        Assert.Equal(0, FormLinks.Compare(Annotation, [Pair(label, labelLeft, value, valueLeft)]).Right);

    [Fact]
    public void F1_IsTheHarmonicMean() => Assert.Equal(0.5, new FormLinks.Score(True: 10, Found: 6, Right: 4).F1, 6);

    private static FormPair Pair(string label, int labelLeft, string value, int valueLeft) =>
        new(label, value, 0.5, Place(labelLeft), Place(valueLeft));

    private static FieldPlace Place(int left) => new(1, new PixelBox(left, 0, left + 50, 10), []);
}
