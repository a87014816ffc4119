using DocAlign.Rectification.Equivariance.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Layers;

/// <summary>Which convolutions can turn with their picture, and what is said of the others.</summary>
public sealed class SoftConvShapeTests
{
    [Theory]
    [InlineData(3, 1, 0, 1, 1)]
    [InlineData(3, 2, 1, 1, 2)]
    [InlineData(5, 1, 4, 2, 4)]
    [InlineData(4, 4, 0, 1, 1)]
    public void Of_APlainLayer_IsItsShape(int side, int stride, int padding, int dilation, int groups)
    {
        using var layer = nn.Conv2d(8, 12, side, stride: stride, padding: padding, dilation: dilation, groups: groups);
        var shape = SoftConvShape.Of(layer);
        Assert.Equal(new SoftConvShape(8, 12, side, stride, padding, dilation, groups), shape);
        Assert.Equal(8 / groups * side * side, shape.FanIn);
        shape.Validate();
    }

    [Fact]
    public void Of_ALayerThatIsNotSquare_NamesItAndWhat()
    {
        using var kernel = nn.Conv2d(3, 8, (3, 5));
        using var stride = nn.Conv2d(3, 8, (3, 3), stride: (1, 2));
        using var padding = nn.Conv2d(3, 8, (3, 3), padding: (0, 1));
        using var circular = nn.Conv2d(3, 8, 3, padding: 1, padding_mode: PaddingModes.Circular);
        Assert.Contains(
            "Conv2d(3 -> 8): its kernel is 3 x 5; a quarter turn needs the same both ways.",
            Message(kernel),
            StringComparison.Ordinal
        );
        Assert.Contains("its stride is 1 x 2;", Message(stride), StringComparison.Ordinal);
        Assert.Contains("its padding is 0 x 1;", Message(padding), StringComparison.Ordinal);
        Assert.Contains("its padding mode is Circular, expected zeros.", Message(circular), StringComparison.Ordinal);

        static string Message(TorchSharp.Modules.Conv2d layer) => Assert.Throws<ArgumentException>(() => SoftConvShape.Of(layer)).Message;
    }

    [Theory]
    [InlineData(0, 1, 0, 1, 1, "kernel 0, stride 1, padding 0; expected 1 or more, 1 or more, 0 or more.")]
    [InlineData(3, 0, 0, 1, 1, "kernel 3, stride 0, padding 0;")]
    [InlineData(3, 1, -1, 1, 1, "kernel 3, stride 1, padding -1;")]
    [InlineData(4, 1, 0, 1, 1, "a kernel of even side has no middle pixel to turn around at stride 1")]
    [InlineData(3, 1, 0, 0, 1, "dilation 0, 1 groups; expected 1 or more of both")]
    [InlineData(3, 1, 0, 1, 3, "dilation 1, 3 groups;")]
    public void Validate_OfAShapeThatCannotTurn_NamesTheLayerAndTheRule(
        int side,
        int stride,
        int padding,
        int dilation,
        int groups,
        string expected
    )
    {
        var message = Assert.Throws<ArgumentException>(new SoftConvShape(4, 8, side, stride, padding, dilation, groups).Validate).Message;
        Assert.StartsWith($"SoftConv2d(4 -> 8, {side}x{side}): ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    /// <summary>side + 2 padding - reach must be a multiple of the stride, or the last pixels are read on one side only.</summary>
    [Theory]
    [InlineData(3, 1, 1, 1, 8, 8, true)]
    [InlineData(3, 1, 1, 1, 8, 9, false)]
    [InlineData(3, 2, 1, 1, 9, 9, true)]
    [InlineData(3, 2, 1, 1, 8, 8, false)]
    [InlineData(3, 2, 0, 2, 9, 9, true)]
    [InlineData(3, 2, 0, 2, 8, 8, false)]
    [InlineData(4, 4, 0, 1, 64, 64, true)]
    [InlineData(4, 4, 0, 1, 66, 66, false)]
    public void RequireSymmetric_OfAMap_TakesWhatIsReadAlikeFromAllSides(
        int side,
        int stride,
        int padding,
        int dilation,
        int height,
        int width,
        bool isTaken
    )
    {
        var shape = new SoftConvShape(4, 8, side, stride, padding, dilation);
        var exception = Record.Exception(() => shape.RequireSymmetric(height, width));
        Assert.Equal(isTaken, exception is null);
        if (exception is not null)
        {
            Assert.Contains(
                $"a map of {height} x {width} with padding {padding} and stride {stride}",
                exception.Message,
                StringComparison.Ordinal
            );
        }
    }
}
