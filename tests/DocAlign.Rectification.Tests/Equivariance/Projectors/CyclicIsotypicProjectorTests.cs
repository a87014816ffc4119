using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The published numbers of quarter turns: kernels, control points, regular fields.</summary>
public sealed class CyclicIsotypicProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void QuarterTurns_OnAKernel_EveryModeMatches()
    {
        Assert.Equal(
            Entry("c4_kernel_3x3/permutation_source_index").EnumerateArray().Select(item => item.GetInt32()),
            new ScalarGrid(1, 3).QuarterTurn.Source
        );
        Close(
            Entry("c4_kernel_3x3/closed_form_sigmas").EnumerateArray().Select(item => item.GetDouble()).ToArray(),
            [.. CyclicIsotypicProjector.Sigma]
        );
        var kernel = Values("c4_kernel_3x3/kernel");
        CyclicIsotypicProjector Closed(SoftnessDial dial) => new(new ScalarGrid(1, 3), new TrivialRepresentation(1), dial);
        SvdInvariantProjector Svd(SoftnessDial dial) => new("c4", [Generators.QuarterTurns(3)], dial);
        foreach (var make in new Func<SoftnessDial, ISoftProjector>[] { Closed, Svd })
        {
            Close(Values("c4_kernel_3x3/invariant_part_m0"), make(SoftnessDial.Rank(0)).Project(kernel));
            Close(Values("c4_kernel_3x3/kernel_b0_5"), make(SoftnessDial.Cutoff(0.5)).Project(kernel));
            Close(Values("c4_kernel_3x3/kernel_b1_0"), make(SoftnessDial.Cutoff(1)).Project(kernel));
            Close(Values("c4_kernel_3x3/kernel_b1_5"), make(SoftnessDial.Cutoff(1.5)).Project(kernel));
            Close(Values("c4_kernel_3x3/kernel_b1_0"), Values("c4_kernel_3x3/invariant_part_m0") + Values("c4_kernel_3x3/part_m1_m3"));
            var smooth = make(SoftnessDial.Smooth(0.5, 0.5));
            Close(Values("c4_kernel_3x3/smooth/kernel_soft"), smooth.Project(kernel));
            Assert.Equal(Number("c4_kernel_3x3/smooth/relative_defect"), smooth.Report(smooth.Project(kernel)).RelativeDefect, 1e-9);
            Assert.Null(smooth.Report(kernel).Bound);
            foreach (var row in Entry("c4_kernel_3x3/budget/rows").EnumerateArray())
            {
                var budget = make(SoftnessDial.BudgetOf(row.GetProperty("eta").GetDouble()));
                var weight = budget.Project(kernel);
                Close(Values(row.GetProperty("kernel")), weight);
                Assert.Equal(row.GetProperty("relative_defect").GetDouble(), budget.Report(weight).RelativeDefect, 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public void QuarterTurns_KernelSizes_HaveTheKnownMultiplicities(int side)
    {
        var clusters = Clusters($"c4_kernel_sizes/table/{side}");
        Close(clusters, linalg.svdvals(Generators.QuarterTurns(side)).flip(0).data<double>().ToArray());
        foreach (var (softness, cutoff) in new[] { (0.0, 0.5), (0.999, 1.0) })
        {
            var projector = new CyclicIsotypicProjector(new ScalarGrid(1, side), new TrivialRepresentation(1), SoftnessDial.Rank(softness));
            Assert.Equal(clusters.Count(sigma => sigma < cutoff), projector.Kept);
        }
    }

    [Theory]
    [InlineData("relative", true)]
    [InlineData("absolute", false)]
    public void ControlPointHead(string name, bool isRelative)
    {
        var (input, output) = (new ScalarGrid(1, 2), new ControlLattice(2, isRelative));
        Close(Values("control_point_head_c4/rho_X"), input.QuarterTurn.ToMatrix());
        Close(Values($"control_point_head_c4/{name}/rho_Y"), output.QuarterTurn.ToMatrix());
        var raw = Values("control_point_head_c4/W");
        CyclicIsotypicProjector Projector(SoftnessDial dial) => new(input, output, dial);
        var exact = Projector(SoftnessDial.Rank(0));
        Close(Values($"control_point_head_c4/{name}/W_exact"), exact.Project(raw));
        Assert.Equal(Entry($"control_point_head_c4/{name}/exact_rank").GetInt32(), exact.Kept);
        Close(
            Values($"control_point_head_c4/{name}/W_exact") + Values($"control_point_head_c4/{name}/W_parts_m1_m3"),
            Projector(SoftnessDial.Cutoff(1)).Project(raw)
        );
        Close(raw - Values($"control_point_head_c4/{name}/W_part_m2"), Projector(SoftnessDial.Cutoff(1)).Project(raw));
        var (x, y) = (
            Generators.ForwardDifference(input.QuarterTurn.ToMatrix(), Math.PI / 2),
            Generators.ForwardDifference(output.QuarterTurn.ToMatrix(), Math.PI / 2)
        );
        Close(
            Clusters($"control_point_head_c4/{name}/singular_value_clusters"),
            linalg.svdvals(Generators.Commutator(x, y)).flip(0).data<double>().ToArray()
        );
        Close(
            Values($"control_point_head_c4/{name}/W_exact"),
            new SvdEquivariantProjector("head", [x], [y], SoftnessDial.Rank(0)).Project(raw)
        );
        Close(
            Values($"control_point_head_c4/identity_bias/{name}_rho_Y_times_bias"),
            output.QuarterTurn.Apply(Values("control_point_head_c4/identity_bias/bias"))
        );
    }

    [Fact]
    public void RegularFields_LiftingAndGroupConvolution()
    {
        Close(Values("regular_representation_conv_c4/shift"), new RegularField(1, 1).QuarterTurn.ToMatrix());
        var lifting = new CyclicIsotypicProjector(new ScalarGrid(1, 3), new RegularField(1, 1), SoftnessDial.Rank(0));
        var lifted = lifting.Project(Values("regular_representation_conv_c4/lifting_kernel").view(4, 1, 3, 3));
        Close(Values("regular_representation_conv_c4/lifting_exact"), lifted.view(4, 3, 3));
        for (var o = 1; o < 4; o++)
        {
            Close(lifted[0, 0].rot90(o), lifted[o, 0]);
        }

        var raw = tensor(
            Enumerable
                .Range(0, 144)
                .Select(i => (double)((((5 * (i / 36)) + (4 * (i / 9 % 4)) + (3 * (i / 3 % 3)) + (2 * (i % 3))) % 9) - 4))
                .ToArray(),
            [4, 4, 3, 3]
        );
        CyclicIsotypicProjector Group(SoftnessDial dial) => new(new RegularField(1, 3), new RegularField(1, 1), dial);
        var exact = Group(SoftnessDial.Rank(0)).Project(raw);
        Close(Values("regular_representation_conv_c4/group_exact"), exact);
        Assert.Equal(Number("regular_representation_conv_c4/group_norms/raw"), raw.norm().item<double>(), 1e-9);
        Assert.Equal(Number("regular_representation_conv_c4/group_norms/m0"), exact.norm().item<double>(), 1e-9);
        var wide = Group(SoftnessDial.Cutoff(1)).Project(raw);
        Assert.Equal(Number("regular_representation_conv_c4/group_norms/m1_m3"), (wide - exact).norm().item<double>(), 1e-9);
        Assert.Equal(Number("regular_representation_conv_c4/group_norms/m2"), (raw - wide).norm().item<double>(), 1e-9);
        var input = Values("regular_representation_conv_c4/forward_example/input").view(1, 1, 4, 4);
        Tensor Forward(Tensor x) => nn.functional.conv2d(x, lifted, null, [1, 1], [1, 1])[0];
        Close(Values("regular_representation_conv_c4/forward_example/output_same_padding"), Forward(input));
        Close(Values("regular_representation_conv_c4/forward_example/output_for_rot90_input"), Forward(input.rot90(1, (2, 3))));
    }
}
