using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>Every published number about projections.</summary>
public sealed class ProjectorVectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Commutator_StacksColumns()
    {
        var l = Generators.Commutator(Values("vec_kron_convention/A_X"), Values("vec_kron_convention/A_Y"));
        Close(Values("vec_kron_convention/L"), l);
        Close(Values("vec_kron_convention/L_vecW"), l.mv(Values("vec_kron_convention/vec_W")));
        var (a, b, w) = (Values("vec_kron_convention/A_X"), Values("vec_kron_convention/A_Y"), Values("vec_kron_convention/W"));
        Close(Values("vec_kron_convention/W_AX_minus_AY_W"), w.matmul(a) - b.matmul(w));
        Close(Values("vec_kron_convention/vec_W"), w.t().reshape(-1));
    }

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
    [InlineData("d4_kernel_3x3/kernel", "d4_kernel_3x3/kernel_exact", 3)]
    [InlineData("skew_generator/kernel_5x5", "d4_kernel_5x5/kernel_d4_exact", 5)]
    public void TurnsAndMirror_ExactKernel(string kernel, string exact, int side)
    {
        var generators = new[] { Generators.QuarterTurns(side), Generators.Reflection(side) };
        Close(Values(exact), new SvdInvariantProjector("d4", generators, SoftnessDial.Rank(0)).Project(Values(kernel)));
        if (side == 3)
        {
            Close(
                Clusters("d4_kernel_3x3/joint_singular_value_clusters"),
                linalg.svdvals(cat(generators, 1)).flip(0).data<double>().ToArray()
            );
        }
        else
        {
            Close(
                Values("d4_kernel_5x5/kernel_c4_exact"),
                new CyclicIsotypicProjector(new ScalarGrid(1, 5), new TrivialRepresentation(1), SoftnessDial.Rank(0)).Project(
                    Values(kernel)
                )
            );
        }
    }

    [Fact]
    public void SkewCentral_MatrixAndKernels()
    {
        Close(Values("skew_generator/M_3x3"), Generators.SkewCentral(3));
        Close(
            Clusters("skew_generator/singular_value_clusters_3x3"),
            linalg.svdvals(Generators.SkewCentral(3)).flip(0).data<double>().ToArray()
        );
        Close(
            Clusters("skew_generator/singular_value_clusters_5x5"),
            linalg.svdvals(Generators.SkewCentral(5)).flip(0).data<double>().ToArray()
        );
        foreach (var (side, cutoff, name) in new[] { (3, 0.5, "b0_5"), (3, 0.8, "b0_8"), (5, 0.7, "b0_7"), (5, 1.5, "b1_5") })
        {
            var projector = new SvdInvariantProjector("skew", [Generators.SkewCentral(side)], SoftnessDial.Cutoff(cutoff));
            Close(Values($"skew_generator/kernel_{side}x{side}_{name}"), projector.Project(Values($"skew_generator/kernel_{side}x{side}")));
        }
    }

    [Fact]
    public void BilinearRotation_IsThePapersOperator()
    {
        Close(Values("bilinear_rotation_reference_style/R_45deg_zeros_3x3"), Generators.BilinearRotation(3, 45, isCircular: false));
        var turned = Generators.BilinearRotation(3, 10, isCircular: true);
        Close(Values("bilinear_rotation_reference_style/R_10deg_circular_3x3"), turned);
        Assert.Equal(Number("bilinear_rotation_reference_style/F_10deg_circular_spectral_norm_of_R"), StepNorm.SpectralNorm(turned), 1e-9);
        var difference = Generators.ForwardDifference(turned, Math.PI / 18);
        Close(
            Values("bilinear_rotation_reference_style/F_10deg_circular_singular_values_ascending"),
            linalg.svdvals(difference).flip(0),
            1e-8
        );
        Close(new ScalarGrid(1, 5).QuarterTurn.ToMatrix(), Generators.BilinearRotation(5, 90, isCircular: false), 1e-12);
    }

    /// <summary>Left and right singular vectors differ here: mixing them up passes every test with a normal generator.</summary>
    [Fact]
    public void ANonNormalGenerator_TellsLeftFromRight()
    {
        var difference = Generators.ForwardDifference(Generators.BilinearRotation(3, 45, isCircular: false), Math.PI / 4);
        var cutoff = SoftnessDial.Cutoff(1.0);
        var weight = new SvdInvariantProjector("bilinear", [difference], cutoff).Project(randn(1, 9, dtype: ScalarType.Float64));
        var value = new SvdInvariantProjector("bilinear", [difference], cutoff, SingularSide.Values).Project(
            randn(1, 9, dtype: ScalarType.Float64)
        );
        Assert.InRange(difference.t().matmul(weight.view(9, 1)).norm().item<double>(), 0, weight.norm().item<double>());
        Assert.InRange(difference.matmul(value.view(9, 1)).norm().item<double>(), 0, value.norm().item<double>());
        var matrix = new SvdEquivariantProjector("bilinear", [difference], [difference], SoftnessDial.Cutoff(0.7)).Project(
            randn(9, 9, dtype: ScalarType.Float64)
        );
        Assert.InRange(
            (matrix.matmul(difference) - difference.matmul(matrix)).norm().item<double>(),
            0,
            0.7 * matrix.norm().item<double>()
        );
        Assert.Contains(
            "not normal",
            Assert.Throws<ArgumentException>(() => SchurProjector.Exact("bilinear", difference, difference, cutoff)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(3, "3x3", new[] { 1, 2 })]
    [InlineData(5, "5x5", new[] { 1, 2, 3, 4 })]
    public void Harmonics_OfKernels(int side, string name, int[] cutoffs)
    {
        var kernel = Values($"harmonic_basis/kernel_{name}");
        foreach (var cutoff in cutoffs)
        {
            Close(
                Values($"harmonic_basis/kernel_{name}_m0{(cutoff > 1 ? $"_{cutoff - 1}" : "")}"),
                new HarmonicKernelProjector(side, SoftnessDial.Cutoff(cutoff - 0.5)).Project(kernel)
            );
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void Harmonics_HaveTheKnownMultiplicities(int side)
    {
        var frequencies = new HarmonicKernelProjector(side, SoftnessDial.Rank(1)).Frequencies;
        foreach (var entry in Entry($"harmonic_basis/{side}/multiplicity_by_angular_frequency").EnumerateObject())
        {
            Assert.Equal(
                entry.Value.GetInt32(),
                frequencies.Count(m => m == double.Parse(entry.Name, System.Globalization.CultureInfo.InvariantCulture))
            );
        }
    }

    [Fact]
    public void Rank_KeepsWholeClusters()
    {
        var sigma = Entry("softness_mapping/sigma").EnumerateArray().Select(item => item.GetDouble()).ToArray();
        foreach (var row in Entry("softness_mapping/rows").EnumerateArray())
        {
            var resolved = SoftnessDial.Rank(row.GetProperty("s").GetDouble()).Resolve(sigma);
            Assert.Equal(row.GetProperty("snapped_kept").GetInt32(), resolved.Kept);
            Assert.Equal(row.GetProperty("effective_cutoff").GetDouble(), resolved.Bound!.Value, 1e-12);
            Assert.Equal(resolved.Kept, sigma.Count(value => resolved.Coefficient(value) == 1));
        }
    }

    [Fact]
    public void Smooth_DampsAndPromisesNothing()
    {
        var resolved = SoftnessDial.Smooth(Number("smooth_cutoff/b"), Number("smooth_cutoff/tau")).Resolve([0, 0.3, 0.6, 1, 1.4, 2]);
        Close(
            Entry("smooth_cutoff/continuous").EnumerateArray().Select(item => item.GetDouble()).ToArray(),
            [.. new[] { 0, 0.3, 0.6, 1, 1.4, 2.0 }.Select(resolved.Coefficient)]
        );
        Assert.Null(resolved.Bound);

        // A weight along the last direction is only scaled.
        var generator = Values("example_D2/A");
        var projector = new SvdEquivariantProjector("D.2", [generator], [generator], SoftnessDial.Smooth(0.7, 0.5));
        var raw = tensor(new[] { 1.0, 0, 0, 0, -1, 0, 0, 0, 0 }, [3, 3]);
        var weight = projector.Project(raw);
        Close(raw * Number("smooth_cutoff_has_no_a_priori_relative_bound/c_last"), weight);
        Assert.Equal(
            Number("smooth_cutoff_has_no_a_priori_relative_bound/relative_defect_after_smooth_filter"),
            projector.Report(weight).RelativeDefect,
            1e-9
        );
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

    [Fact]
    public void Telescoping_BoundsEveryPower()
    {
        var w = tensor(new[] { 0.6, -0.8 });
        foreach (var row in Entry("discrete_telescoping_bound/rows").EnumerateArray())
        {
            double Error(int k)
            {
                var angle = 2 * Math.PI * k / 8;
                var turn = tensor(new[] { Math.Cos(angle), -Math.Sin(angle), Math.Sin(angle), Math.Cos(angle) }, [2, 2]);
                return (turn - eye(2, dtype: ScalarType.Float64)).t().mv(w).norm().item<double>();
            }

            var k = row.GetProperty("k").GetInt32();
            Assert.Equal(row.GetProperty("worst_case_error_unit_x").GetDouble(), Error(k), 1e-9);
            var letters = GroupBound.WordLength(k, 8);
            Assert.Equal(row.GetProperty("word_length").GetInt32(), letters);
            var bound = GroupBound.OfWords(Error(1), letters);
            Assert.Equal(row.GetProperty("telescoping_bound").GetDouble(), bound.RemainderFree, 1e-9);
            Assert.InRange(Error(k), 0, bound.RemainderFree + 1e-12);
            Assert.InRange(bound.RemainderFree, 0, bound.Claimed);
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

    [Fact]
    public void Strides_CommuteWhereTheTableSaysSo()
    {
        foreach (var row in Entry("stride_symmetry_table/rows").EnumerateArray())
        {
            var (n, k, s, p) = (
                row.GetProperty("N").GetInt32(),
                row.GetProperty("kernel").GetInt32(),
                row.GetProperty("stride").GetInt32(),
                row.GetProperty("padding").GetInt32()
            );
            var commutes = row.GetProperty("conv_commutes_with_rot90").GetBoolean();
            var kernel = new CyclicIsotypicProjector(new ScalarGrid(1, k), new TrivialRepresentation(1), SoftnessDial.Rank(0)).Project(
                randn(1, 1, k, k, dtype: ScalarType.Float64)
            );
            var input = randn(1, 1, n, n, dtype: ScalarType.Float64);
            var difference = (
                nn.functional.conv2d(input.rot90(1, (2, 3)), kernel, null, [s, s], [p, p])
                - nn.functional.conv2d(input, kernel, null, [s, s], [p, p]).rot90(1, (2, 3))
            )
                .abs()
                .max()
                .item<double>();
            Assert.Equal(commutes, difference < 1e-10);
            Assert.Equal(commutes, (n + (2 * p) - k) % s == 0);
        }
    }

    [Fact]
    public void SpecialOrthogonal_JointSpectra()
    {
        var v = Generators.SpecialOrthogonal(5);
        double[] Spectrum(IEnumerable<Tensor> stacked, long dimension) =>
            linalg.svdvals(cat([.. stacked], dimension)).flip(0).data<double>().ToArray();
        Close(Clusters("o5_generators/V_to_V_clusters"), Spectrum(v.Select(generator => Generators.Commutator(generator, generator)), 0));
        Close(Clusters("o5_generators/V_to_S_singular_values"), Spectrum(v, 1));
        Close(Clusters("o5_generators/T2_to_S_clusters"), Spectrum(v.Select(Generators.OnTensors), 1));
    }

    [Fact]
    public void Certificate_OfALiftingLayer()
    {
        var weight = Values("certificate_lifting_layer/weight").view(4, 1, 3, 3);
        var (input, output) = (new ScalarGrid(1, 3), new RegularField(1, 1));
        var defect = StepNorm.Defect(weight, input, output);
        Close(Values("certificate_lifting_layer/defect_kernel"), defect.view(4, 3, 3));
        Assert.Equal(Number("certificate_lifting_layer/schur_test_bound"), StepNorm.SchurTest(defect), 1e-9);
        Assert.Equal(Number("certificate_lifting_layer/symbol_bound_64"), StepNorm.Symbol(defect, 64, margin: false), 1e-6);
        Assert.Equal(Number("certificate_lifting_layer/layer_operator_norm_schur"), StepNorm.SchurTest(weight), 1e-9);
        Assert.Equal(Number("certificate_lifting_layer/layer_operator_norm_symbol"), StepNorm.Symbol(weight, 64, margin: false), 1e-6);
        Assert.InRange(Number("certificate_lifting_layer/measured_operator_norm_6x6"), 0, StepNorm.Symbol(defect, 64));
        var exact = new CyclicIsotypicProjector(input, output, SoftnessDial.Rank(0));
        // The published figure is for a whole quarter turn, the report is per radian.
        Assert.Equal(Number("certificate_lifting_layer/relative_defect_fro"), exact.Report(weight).RelativeDefect * Math.PI / 2, 1e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shift_MovesByOnePixelAroundTheEdge(bool isHorizontal)
    {
        var picture = randn(4, 4, dtype: ScalarType.Float64);
        var moved = (Generators.Shift(4, isHorizontal).matmul(picture.view(16, 1)) * (2 * Math.PI / 4)).view(4, 4) + picture;
        Close(picture.roll(1, isHorizontal ? 1 : 0), moved, 1e-12);
    }
}
