using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification.Tests.Gating;

public sealed class GateDecisionTests
{
    [Fact]
    public void Equals_OfTwoDecisions_ComparesTreatmentAndObjection()
    {
        Assert.Equal(GateDecision.LeftAlone(Objection.NoPage), GateDecision.LeftAlone(Objection.NoPage));
        Assert.NotEqual(GateDecision.LeftAlone(Objection.NoPage), GateDecision.LeftAlone(Objection.FoldsOver));
        Assert.NotEqual(GateDecision.LeftAlone(Objection.NoPage), GateDecision.Turned(Objection.NoPage));
    }

    [Fact]
    public void Objection_OfTheWarp_IsNone()
    {
        Assert.Null(GateDecision.Warped.Objection);
        Assert.Equal(("warp", PageTreatment.Warp), (GateDecision.Warped.Name, GateDecision.Warped.Treatment));
    }
}
