using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class MeasuredSlopesOnPagesTests
{
    /// <summary>The figure that docs/training.md names: what the residual network starts from is already most of the answer.</summary>
    [Fact]
    public void Of_SyntheticPages_CorrelatesWithTheTrueSlopesOfText()
    {
        using var scope = NewDisposeScope();
        using var textures = TextureBank.Create(24, seed: 5, folders: []);
        var page = new SquaredPageRenderer(textures, CPU).Draw(32, 384, 288, seed: 7, strength: 0.5);

        var measured = MeasuredSlopes.Of(ResidualNetwork.Ink(page.Images));

        // Cells among whose neighbours there is clearly ink: more than 1.5 times the median energy over 5 x 5 cells.
        var energy = nn.functional.avg_pool2d(measured.narrow(1, MeasuredSlopes.Text + 1, 1).mul(3).sub(6).exp(), 5, stride: 1, padding: 2);
        energy *= page.IsCellSeen();
        var seen = energy.gt(energy.median() * 1.5);
        var (found, wanted) = (
            measured.narrow(1, MeasuredSlopes.Text, 1).masked_select(seen),
            page.Slopes().narrow(1, 0, 1).masked_select(seen)
        );
        var correlation = ((found - found.mean()) * (wanted - wanted.mean())).mean() / (found.std() * wanted.std());
        Assert.InRange(correlation.item<float>(), 0.75, 1);
    }
}
