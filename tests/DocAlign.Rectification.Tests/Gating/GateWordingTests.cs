using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification.Tests.Gating;

/// <summary>The words that results carry. They are a contract: a change here is a change of docs/contract.md.</summary>
public sealed class GateWordingTests
{
    [Theory]
    [InlineData(PageTreatment.Untouched, "untouched")]
    [InlineData(PageTreatment.Turn, "turn")]
    [InlineData(PageTreatment.Deskew, "deskew")]
    [InlineData(PageTreatment.Warp, "warp")]
    public void NameOf_EachTreatment_IsTheContracts(PageTreatment treatment, string expected) =>
        Assert.Equal(expected, GateWording.NameOf(treatment));

    [Theory]
    [InlineData(Objection.RectificationOff, "Rectification is off.")]
    [InlineData(Objection.NoPage, "The boundary spans no page.")]
    [InlineData(Objection.FlatAlready, "The page is flat already.")]
    [InlineData(Objection.FoldsOver, "The warp folds over.")]
    [InlineData(Objection.LittleCoverage, "The warp reads too far outside the page.")]
    [InlineData(Objection.LittleTrust, "The network does not trust its warp.")]
    [InlineData(Objection.NoStraighter, "The warp would not make the text lines straighter.")]
    [InlineData(Objection.NoEdges, "The page has no edges, and a warp would be little better than turning it.")]
    [InlineData(Objection.ReadsWorse, "Every other way it reads worse.")]
    [InlineData(Objection.TextKept, "The page's own text was kept.")]
    [InlineData(Objection.TextSkipped, "The page has text of its own and was not read.")]
    public void SentenceOf_EachObjection_IsTheContracts(Objection objection, string expected) =>
        Assert.Equal(expected, GateWording.SentenceOf(objection));

    [Fact]
    public void SentenceOf_EveryObjection_IsThereOnce()
    {
        var sentences = Enum.GetValues<Objection>().Select(GateWording.SentenceOf).ToArray();
        Assert.Equal(sentences.Length, sentences.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void ReasonOf_EachDecision_SaysWhatWasDoneAsWell()
    {
        Assert.Equal("The warp makes the text lines straighter.", GateDecision.Warped.Reason);
        Assert.Equal("The warp folds over.", GateDecision.LeftAlone(Objection.FoldsOver).Reason);
        Assert.Equal("The page is flat already. It is shown turned.", GateDecision.Turned(Objection.FlatAlready).Reason);
        Assert.Equal("The page is flat already. Its text slopes alike.", GateDecision.Deskewed(Objection.FlatAlready).Reason);
    }
}
