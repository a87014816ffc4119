using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>The published numbers of circular harmonics.</summary>
public sealed class HarmonicKernelProjectorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

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
}
