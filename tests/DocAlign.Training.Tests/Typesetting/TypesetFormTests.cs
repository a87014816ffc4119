using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Typesetting;

public sealed class TypesetFormTests
{
    [Fact]
    public void TypesetForm_FilledInByTwo_HasTheSamePrintAndOtherValues()
    {
        var (empty, boxes) = PageTypesetter.TypesetForm(7, values: null, dpi: 60);
        var (one, ones) = PageTypesetter.TypesetForm(7, values: 1, dpi: 60);
        var (two, _) = PageTypesetter.TypesetForm(7, values: 2, dpi: 60);

        Assert.Equal(boxes, ones);
        Assert.True(boxes.Count >= 4, $"{boxes.Count} boxes");
        Assert.All(empty.Words, word => Assert.Contains(word, one.Words));
        Assert.All(empty.Words, word => Assert.Contains(word, two.Words));
        Assert.True(one.Words.Count > empty.Words.Count);
        Assert.NotEqual(one.Text, two.Text);
    }

    /// <summary>The boxes are those of the labels: each has a printed word in it.</summary>
    [Fact]
    public void TypesetForm_EachBox_HasItsLabel()
    {
        var (empty, boxes) = PageTypesetter.TypesetForm(8, values: null, dpi: 60);

        Assert.All(
            boxes,
            box =>
                Assert.Contains(
                    empty.Words,
                    word =>
                        word.Box.Left >= box.Left
                        && word.Box.Left < box.Right
                        && word.Box.Top >= box.Top - 1
                        && word.Box.Bottom <= box.Bottom
                )
        );
    }
}
