using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class ConstantTensorTests
{
    [Fact]
    public void Like_AnotherDtype_GivesTheValuesInIt()
    {
        using var constant = ConstantTensor.Of([1, 2.5, 3, 4], 2, 2);
        using var scope = NewDisposeScope();
        Assert.Equal(ScalarType.Float64, constant.Like(zeros(1, dtype: ScalarType.Float64)).dtype);
        Assert.Equal(2.5f, constant.Like(zeros(1))[0, 1].item<float>());
    }

    [Fact]
    public void Like_InAScopeThatEnds_OutlivesIt()
    {
        using var constant = ConstantTensor.Of(
            new double[,]
            {
                { 7 },
            }
        );
        using (NewDisposeScope())
        {
            _ = constant.Like(zeros(1));
        }

        using var other = zeros(1);
        using var value = constant.Like(other)[0, 0];
        Assert.Equal(7, value.item<float>());
    }
}
