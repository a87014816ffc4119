using DocAlign.Pipeline.Queueing;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Worker.Tests;

public sealed class ScanProfileTests
{
    [Theory]
    [InlineData("eng")]
    [InlineData("eng+deu")]
    [InlineData("chi_sim+script-Latin")]
    [InlineData(null)]
    public void Problem_OfListsOfLanguages_IsNone(string? languages) => Assert.Null(new ScanProfile { Languages = languages }.Problem());

    /// <summary>Names become paths: what could lead out of tessdata's folder is refused.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("eng+")]
    [InlineData("+eng")]
    [InlineData("eng deu")]
    [InlineData("../eng")]
    [InlineData("a/b")]
    [InlineData("ä")]
    public void Problem_OfNoListOfLanguages_SaysWhatIsRight(string languages) =>
        Assert.Equal(
            $"the languages '{languages}', expected names of Tesseract languages joined with '+'.",
            new ScanProfile { Languages = languages }.Problem()
        );

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Problem_OfALongList_IsOneFromAHundredCharactersOn(int length, bool isGood) =>
        Assert.Equal(isGood, new ScanProfile { Languages = new string('a', length) }.Problem() is null);

    [Theory]
    [InlineData(0, "the segmentation mode '0', expected 1 to 13.")]
    [InlineData(14, "the segmentation mode '14', expected 1 to 13.")]
    [InlineData(1, null)]
    [InlineData(13, null)]
    [InlineData(null, null)]
    public void Problem_OfASegmentationMode_IsOneOutsideOfTesseracts(int? mode, string? expected) =>
        Assert.Equal(expected, new ScanProfile { SegmentationMode = mode }.Problem());

    [Theory]
    [InlineData("full", null)]
    [InlineData("fast", null)]
    [InlineData("Full", "the reading 'Full', expected full or fast.")]
    [InlineData("", "the reading '', expected full or fast.")]
    public void Problem_OfAReading_IsOneOfAnyOtherWord(string reading, string? expected) =>
        Assert.Equal(expected, new ScanProfile { Reading = reading }.Problem());

    [Theory]
    [InlineData("redo", null)]
    [InlineData("keep", null)]
    [InlineData("skip", null)]
    [InlineData("drop", "the treatment of PDF text 'drop', expected redo, keep or skip.")]
    public void Problem_OfPdfText_IsOneOfAnyOtherWord(string pdfText, string? expected) =>
        Assert.Equal(expected, new ScanProfile { PdfText = pdfText }.Problem());

    [Fact]
    public void Problem_OfAnUnknownFormat_NamesIt() =>
        Assert.StartsWith("the format 'doc', expected ", new ScanProfile { Formats = "json,doc" }.Problem(), StringComparison.Ordinal);

    [Fact]
    public void Check_OfSeveralWrongSettings_NotesAllByTheirPlace()
    {
        var errors = new SettingErrors();
        new ScanProfile
        {
            Languages = "a b",
            SegmentationMode = 99,
            Reading = "slow",
        }.Check(errors, "profiles.archive");
        var message = Assert.Throws<SettingsException>(errors.ThrowIfAny).Message;
        Assert.Contains("profiles.archive.languages", message, StringComparison.Ordinal);
        Assert.Contains("profiles.archive.segmentationMode", message, StringComparison.Ordinal);
        Assert.Contains("profiles.archive.reading", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAnEmptyProfile_NotesNothing()
    {
        var errors = new SettingErrors();
        new ScanProfile().Check(errors, "profiles.a");
        errors.ThrowIfAny();
    }

    [Theory]
    [InlineData(null, "", "till", "x/1.png", "1.png", true)]
    [InlineData("till", "", "till", "x/1.png", "1.png", true)]
    [InlineData("till", "", "other", "x/1.png", "1.png", false)]
    [InlineData(null, "x/", "till", "x/1.png", "1.png", true)]
    [InlineData(null, "y/", "till", "x/1.png", "1.png", false)]
    [InlineData(null, "1.", "till", "x/1.png", "1.png", true)]
    [InlineData(null, "X/", "till", "x/1.png", "1.png", false)]
    [InlineData("till", "", null, null, "1.png", false)]
    public void Matches_LooksAtContainerAndBeginning(
        string? container,
        string prefix,
        string? given,
        string? blob,
        string name,
        bool expected
    )
    {
        var route = new ScanRoute
        {
            Container = container,
            Prefix = prefix,
            Profile = "a",
        };
        var message = new ScanMessage
        {
            Id = "a",
            Name = name,
            Sha256 = "",
            Container = given,
            Blob = blob,
            Accepted = default,
        };
        Assert.Equal(expected, route.Matches(message));
    }
}
