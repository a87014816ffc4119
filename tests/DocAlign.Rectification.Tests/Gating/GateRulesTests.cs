using DocAlign.Geometry;
using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification.Tests.Gating;

/// <summary>Each rule on both sides of its limit.</summary>
public sealed class GateRulesTests
{
    private static readonly WarpDiagnostics Sound = WarpDiagnostics.Measure(IdentityWarp.Instance, new(600, 800), new(600, 800));

    [Theory]
    [InlineData(0.61, 30, Objection.FlatAlready)]
    [InlineData(0, 0.89, Objection.FlatAlready)]
    [InlineData(0.6, 0.9, null)]
    public void ToBending_AtItsLimits_ObjectsToFlatPagesOnly(double flat, double displacementPercent, Objection? expected) =>
        Assert.Equal(expected, GateRules.ToBending(flat, displacementPercent));

    [Theory]
    [InlineData(0, 1, 1, Objection.FoldsOver)]
    [InlineData(-0.1, 0.1, 0, Objection.FoldsOver)]
    [InlineData(0.01, 0.59, 0, Objection.LittleCoverage)]
    [InlineData(0.01, 0.6, 0.019, Objection.LittleTrust)]
    [InlineData(0.01, 0.6, 0.02, null)]
    public void ToShape_AtItsLimits_NamesTheWorstFirst(double determinant, double coverage, double confidence, Objection? expected) =>
        Assert.Equal(expected, GateRules.ToShape(Sound with { MinJacobianDeterminant = determinant, Coverage = coverage }, confidence));

    [Theory]
    [InlineData(2, 2.09, Objection.NoStraighter)]
    [InlineData(2, 2.11, null)]
    [InlineData(0, 0, null)]
    public void ToGain_AtItsLimit_ObjectsToASmallGain(double before, double after, Objection? expected) =>
        Assert.Equal(expected, GateRules.ToGain(before, after, isCertainPhoto: false));

    [Theory]
    [InlineData(0.9, null)]
    [InlineData(0.8, Objection.NoStraighter)]
    public void ToGain_OfACertainPhoto_AllowsASmallLoss(double after, Objection? expected) =>
        Assert.Equal(expected, GateRules.ToGain(before: 1, after, isCertainPhoto: true));

    [Theory]
    [InlineData(0.9, 12, false, true)]
    [InlineData(0.7, 12, false, false)]
    [InlineData(0.9, 3, false, false)]
    [InlineData(0.9, 12, true, false)]
    public void IsCertainPhoto_NeedsTrustALargeMoveAndUnevenLight(double confidence, double percent, bool isScan, bool expected) =>
        Assert.Equal(expected, GateRules.IsCertainPhoto(confidence, percent, isScan));

    [Theory]
    [InlineData(0.039, true)]
    [InlineData(0.041, false)]
    public void IsScan_AtItsLimit_IsTrueForEvenLight(double lightUnevenness, bool expected) =>
        Assert.Equal(expected, GateRules.IsScan(lightUnevenness));

    [Theory]
    [InlineData(2.19, 1, Objection.NoEdges)]
    [InlineData(2.21, 1, null)]
    [InlineData(4.3, 2, Objection.NoEdges)]
    public void ToWarpOfScan_AtItsLimit_ObjectsWhereATurnDoesNearlyAsWell(double gain, double levellingGain, Objection? expected) =>
        Assert.Equal(expected, GateRules.ToWarpOfScan(gain, levellingGain));

    [Theory]
    [InlineData(1, 0, PageTreatment.Untouched)]
    [InlineData(1, 3, PageTreatment.Turn)]
    [InlineData(1.04, 0, PageTreatment.Untouched)]
    [InlineData(1.06, 0, PageTreatment.Deskew)]
    [InlineData(1.06, 2, PageTreatment.Deskew)]
    public void WithoutWarp_TakesTheSimplestThatIsGoodEnough(double levellingGain, int quarterTurns, PageTreatment expected)
    {
        var decision = GateRules.WithoutWarp(Objection.LittleTrust, levellingGain, quarterTurns);
        Assert.Equal((expected, Objection.LittleTrust), (decision.Treatment, decision.Objection));
    }
}
