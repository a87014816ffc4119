using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The published numbers of equivariant maps; where Schur's rules give the same, they are held to them too.</summary>
public sealed class SvdEquivariantProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1.5, "b1_5", 7)]
    [InlineData(0.5, "b0_5", 3)]
    public void ExampleD2_BySvdAndBothSchurRules_IsExact(double cutoff, string name, int rank)
    {
        var (a, raw) = (Values("example_D2/A"), Values("example_D2/W_before"));
        var svd = new SvdEquivariantProjector("D.2", [a], [a], SoftnessDial.Cutoff(cutoff));
        Assert.Equal(rank, svd.Kept);
        foreach (
            var projector in new ISoftProjector[]
            {
                svd,
                SchurProjector.Exact("D.2", a, a, SoftnessDial.Cutoff(cutoff)),
                SchurProjector.PaperRule("D.2", a, a, cutoff),
            }
        )
        {
            var weight = projector.Project(raw);
            Close(Values($"example_D2/W_{name}"), weight);
            Assert.Equal(Number($"example_D2/relative_defect_fro/{name}"), projector.Report(weight).RelativeDefect, 1e-9);
            Assert.Equal(
                Number($"example_D2/commutator_frobenius/{name}"),
                (weight.matmul(a) - a.matmul(weight)).norm().item<double>(),
                1e-9
            );
        }

        // The projector itself, applied to every unit matrix, as vec stacks columns.
        var columns = Enumerable
            .Range(0, 9)
            .Select(i =>
            {
                var unit = zeros(9, dtype: ScalarType.Float64);
                _ = unit[i].fill_(1);
                return svd.Project(unit.view(3, 3).t().contiguous()).t().reshape(-1);
            });
        Close(Values($"example_D2/B_{name}"), stack(columns, 1));
    }

    [Fact]
    public void ExampleD2_AtFiniteAngles_StaysUnderTheBound()
    {
        var (a, before, soft) = (Values("example_D2/A"), Values("example_D2/W_before"), Values("example_D2/W_b1_5"));
        Assert.Equal(Number("example_D2/commutator_spectral/before"), StepNorm.SpectralNorm(before.matmul(a) - a.matmul(before)), 1e-9);
        Assert.Equal(Number("example_D2/commutator_spectral/b1_5"), StepNorm.SpectralNorm(soft.matmul(a) - a.matmul(soft)), 1e-9);
        foreach (var row in Entry("example_D2/finite_rotation_check").EnumerateArray())
        {
            var theta = row.GetProperty("theta").GetDouble();
            var turn = tensor(new[] { Math.Cos(theta), -Math.Sin(theta), 0, Math.Sin(theta), Math.Cos(theta), 0, 0, 0, 1 }, [3, 3]);
            double Error(Tensor w) => StepNorm.SpectralNorm(w.matmul(turn) - turn.matmul(w));
            Assert.Equal(row.GetProperty("spectral_norm_of_W_R_minus_R_W_before").GetDouble(), Error(before), 1e-9);
            Assert.Equal(row.GetProperty("spectral_norm_b1_5").GetDouble(), Error(soft), 1e-9);
            Assert.InRange(Error(soft), 0, row.GetProperty("bound_theta_times_commutator_spectral_b1_5").GetDouble() + 1e-9);
        }
    }

    [Fact]
    public void PlaneVectors_ExactSubspace()
    {
        var generator = tensor(new[] { 0.0, -1, 1, 0 }, [2, 2]);
        Close(Values("so2_vector_to_vector/L"), Generators.Commutator(generator, generator));
        var dial = SoftnessDial.Cutoff(1);
        foreach (
            var projector in new ISoftProjector[]
            {
                new SvdEquivariantProjector("so2", [generator], [generator], dial),
                SchurProjector.Exact("so2", generator, generator, dial),
            }
        )
        {
            Close(Values("so2_vector_to_vector/W_exact"), projector.Project(Values("so2_vector_to_vector/W_before")));
        }
    }

    [Fact]
    public void SpaceRotations_JointAndComposed()
    {
        var generators = Entry("so3_multi_generator/generators").EnumerateArray().Select(Values).ToArray();
        var raw = Values("so3_multi_generator/W_before");
        Close(
            Values("so3_multi_generator/W_exact"),
            new SvdEquivariantProjector("so3", generators, generators, SoftnessDial.Cutoff(0.5)).Project(raw)
        );
        Close(
            Values("so3_multi_generator/W_b1_6"),
            new SvdEquivariantProjector("so3", generators, generators, SoftnessDial.Cutoff(1.6)).Project(raw)
        );
        var single = generators
            .Select(generator => (ISoftProjector)SchurProjector.Exact("so3", generator, generator, SoftnessDial.Rank(0)))
            .ToArray();
        foreach (var sweeps in new[] { 1, 2, 5 })
        {
            Close(Values($"so3_multi_generator/W_composition_sweeps/{sweeps}"), new ComposedProjector(single, sweeps).Project(raw));
        }

        // No functional of one vector is invariant.
        Assert.Contains(
            "no exactly equivariant map",
            Assert.Throws<ArgumentException>(() => new SvdInvariantProjector("so3", generators, SoftnessDial.Rank(0))).Message,
            StringComparison.Ordinal
        );
        Close(
            Values("so3_multi_generator/invariant_V_to_scalar/stacked_[Lx|Ly|Lz]_singular_values"),
            linalg.svdvals(cat(generators, 1)).flip(0)
        );
    }
}
