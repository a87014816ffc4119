using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;

namespace DocAlign.Training.Experiments;

/// <summary>Names, projectors and elements of the digit network's groups.</summary>
internal static class DigitGroups
{
    public static string NameOf(DigitGroup group) => group == DigitGroup.QuarterTurns ? "C4" : "D4";

    public static SoftProjector Projector(DigitGroup group, Representation input, Representation output, SoftnessDial dial) =>
        group == DigitGroup.QuarterTurns
            ? new CyclicIsotypicProjector(input, output, dial)
            : new RotoReflectionProjector(input, output, dial);

    /// <summary>The largest σ that a map between grids can have.</summary>
    public static double LargestSigma(DigitGroup group) =>
        group == DigitGroup.QuarterTurns ? CyclicIsotypicProjector.Sigma[^1] : RotoReflectionProjector.Sigma[^1];

    /// <summary>Elements of the group: one over the share of a large weight that is exactly equivariant.</summary>
    public static int Order(DigitGroup group) => group == DigitGroup.QuarterTurns ? 4 : 8;

    /// <summary>The generating elements, with the angle by which each is a step.</summary>
    public static IReadOnlyList<(Func<Representation, SignedPermutation> Of, double Step)> Generators(DigitGroup group) =>
        group == DigitGroup.QuarterTurns
            ? [(item => item.QuarterTurn, Math.PI / 2)]
            : [(item => item.QuarterTurn, Math.PI / 2), (item => item.Mirror, Math.PI)];
}
