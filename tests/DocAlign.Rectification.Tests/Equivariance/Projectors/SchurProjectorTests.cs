using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The rule of the SVD at Schur's cost, on more groups than the published numbers have.</summary>
public sealed class SchurProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<int> Cycles => [.. Enumerable.Range(2, 23)];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Exact_OnACycle_IsTheProjectionOfTheSvd(int n)
    {
        var generator = Generators.ForwardDifference(NormalMatrices.Cycle(n), 2 * Math.PI / n);
        IsTheProjectionOfTheSvd(generator, generator, seed: n);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exact_OnRandomGenerators_IsTheProjectionOfTheSvd(int seed)
    {
        IsTheProjectionOfTheSvd(NormalMatrices.Skew(6, seed), NormalMatrices.Skew(5, seed + 10), seed);
        IsTheProjectionOfTheSvd(NormalMatrices.Orthogonal(6, seed), NormalMatrices.Orthogonal(6, seed), seed);
    }

    [Fact]
    public void Exact_OnTheShiftOfAnEightByEightPicture_IsExactlyEquivariant()
    {
        var shift = Generators.Shift(8, isHorizontal: true);
        var projector = SchurProjector.Exact("shift", shift, shift, SoftnessDial.Rank(0));
        var weight = projector.Project(NormalMatrices.Skew(64, 1));
        Assert.InRange((weight.matmul(shift) - shift.matmul(weight)).abs().max().item<double>(), 0, 1e-9);

        // A circulant matrix for each of 8 x 8 pairs of rows.
        Assert.Equal(8 * 8 * 8, projector.Kept);
    }

    [Fact]
    public void PaperRule_SaysSoAndCountsItsOwnDirections()
    {
        // Two pairs of frequencies, 2 and 3: the SVD keeps sym at |2 - 3| < 1.5, the paper's rule drops the block, since 2 + 3 is not
        // below 1.5.
        Tensor Turn(double frequency) => tensor(new[] { 0, frequency, -frequency, 0 }, [2, 2]);
        var (exact, paper) = (
            SchurProjector.Exact("pair", Turn(2), Turn(3), SoftnessDial.Cutoff(1.5)),
            SchurProjector.PaperRule("pair", Turn(2), Turn(3), 1.5)
        );
        Assert.Equal((2, 0), (exact.Kept, paper.Kept));
        Assert.NotEqual(exact.Spec, paper.Spec);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void PaperSmoothRule_BlendsEqualBlocksAndDampsOthers(double softness)
    {
        var input = block_diag(tensor(new[] { 0.0, 2, -2, 0 }, [2, 2]), tensor(new[] { 0.0, 3, -3, 0 }, [2, 2]));
        var raw = NormalMatrices.Skew(4, 5) + 1;
        var weight = SchurProjector.PaperSmoothRule("pairs", input, input, softness, temperature: 0.5).Project(raw);
        var damped = softness == 0 ? 0 : Math.Exp(-0.5 / softness);
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                var (before, after) = (raw.narrow(0, 2 * i, 2).narrow(1, 2 * j, 2), weight.narrow(0, 2 * i, 2).narrow(1, 2 * j, 2));
                var (alpha, beta) = ((before[0, 0] + before[1, 1]) / 2, (before[0, 1] - before[1, 0]) / 2);
                var sym = stack([stack([alpha, beta]), stack([-beta, alpha])]);
                var expected = i == j ? (softness * before) + ((1 - softness) * sym) : damped * before;
                Assert.InRange((after - expected).abs().max().item<double>(), 0, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void PaperSmoothRule_OfAWrongSoftness_NamesIt(double softness)
    {
        var turn = tensor(new[] { 0.0, 2, -2, 0 }, [2, 2]);
        var thrown = Assert.Throws<ArgumentException>(() => SchurProjector.PaperSmoothRule("pair", turn, turn, softness));
        Assert.Contains("expected 0 (exactly equivariant) to 1", thrown.Message, StringComparison.Ordinal);
    }

    private static void IsTheProjectionOfTheSvd(Tensor input, Tensor output, int seed)
    {
        var largest = linalg.svdvals(Generators.Commutator(input, output)).max().item<double>();
        var raw = NormalMatrices
            .Skew((int)Math.Max(input.shape[0], output.shape[0]), seed)
            .narrow(0, 0, output.shape[0])
            .narrow(1, 0, input.shape[0]);
        var dial = SoftnessDial.Cutoff(0.37 * largest);
        var (svd, schur) = (new SvdEquivariantProjector("any", [input], [output], dial), SchurProjector.Exact("any", input, output, dial));
        Assert.Equal(svd.Kept, schur.Kept);
        Assert.InRange((svd.Project(raw) - schur.Project(raw)).abs().max().item<double>(), 0, 1e-8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rotated_")]
    public void FourToThree_BySvdAndSchur(string prefix)
    {
        var (x, y) = (Values($"schur_4d_to_3d/{prefix}A_X"), Values($"schur_4d_to_3d/{prefix}A_Y"));
        var raw = Values($"schur_4d_to_3d/{prefix}W");
        var exact = Values($"schur_4d_to_3d/{prefix}W_exact");
        var tiny = SoftnessDial.Cutoff(1e-3);

        // The rotated matrices are written with 12 digits; their product with the weight loses one.
        Close(exact, new SvdEquivariantProjector("C.2", [x], [y], tiny).Project(raw), 1e-8);
        Close(exact, SchurProjector.Exact("C.2", x, y, tiny).Project(raw), 1e-8);
        Close(exact, SchurProjector.PaperRule("C.2", x, y, 1e-3).Project(raw), 1e-8);
        if (prefix.Length == 0)
        {
            var wide = SoftnessDial.Cutoff(4.5);
            Close(Values("schur_4d_to_3d/b4_5_svd"), new SvdEquivariantProjector("C.2", [x], [y], wide).Project(raw));
            Close(Values("schur_4d_to_3d/b4_5_svd"), SchurProjector.Exact("C.2", x, y, wide).Project(raw));
            Close(Values("schur_4d_to_3d/b4_5_schur"), SchurProjector.PaperRule("C.2", x, y, 4.5).Project(raw));
            Close(
                Clusters("schur_4d_to_3d/svd_singular_value_clusters"),
                linalg.svdvals(Generators.Commutator(x, y)).flip(0).data<double>().ToArray()
            );
        }
    }

    [Fact]
    public void SchurAndSvd_DifferWhereThePaperSaysTheyDoNot()
    {
        var (x, y) = (tensor(new[] { 0.0, -2, 2, 0 }, [2, 2]), tensor(new[] { 0.0, -3, 3, 0 }, [2, 2]));
        var raw = Values("schur_vs_svd_difference/W");
        Close(
            Values("schur_vs_svd_difference/svd_result"),
            new SvdEquivariantProjector("2,3", [x], [y], SoftnessDial.Cutoff(1.5)).Project(raw)
        );
        Close(Values("schur_vs_svd_difference/svd_result"), SchurProjector.Exact("2,3", x, y, SoftnessDial.Cutoff(1.5)).Project(raw));
        Close(Values("schur_vs_svd_difference/schur_result"), SchurProjector.PaperRule("2,3", x, y, 1.5).Project(raw));
        Close(Values("schur_vs_svd_difference/singular_values"), linalg.svdvals(Generators.Commutator(x, y)).flip(0));
    }
}
