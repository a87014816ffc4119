using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Tests;

/// <summary>Settings that are wrong, in the file or in a message, are refused by their name.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("../etc", 3, null, null, "the languages '../etc'")]
    [InlineData("", 3, null, null, "the languages ''")]
    [InlineData("eng", 0, null, null, "the segmentation mode 0, expected 1 to 13")]
    [InlineData("eng", 3, "json,docx", null, "the format 'docx', expected txt, md, tsv, hocr")]
    [InlineData("eng", 3, null, "nobody", "the profile 'nobody'")]
    public void Resolve_OfAWrongSetting_SaysWhichAndWhatIsRight(
        string languages,
        int mode,
        string? formats,
        string? profile,
        string expected
    )
    {
        _ = ScanSettings.Default.Resolve(
            Message() with
            {
                Languages = languages,
                SegmentationMode = mode,
                Formats = formats,
                Profile = profile,
            },
            null,
            out var refused
        );
        Assert.Equal("badSetting", refused!.Reason);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"profile\": {} }", "cannot be read")]
    [InlineData("{ \"profiles\": { \"a\": { \"language\": \"eng\" } } }", "cannot be read")]
    [InlineData("{ \"profiles\": { \"a\": { \"segmentationMode\": 20 } } }", "the profile 'a' has the segmentation mode 20")]
    [InlineData("{ \"routes\": [ { \"profile\": \"b\" } ] }", "a route names the profile 'b'")]
    [InlineData("nonsense", "cannot be read")]
    public void Load_OfAWrongFile_IsRefused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Load(json)).Message, StringComparison.Ordinal);

    private ScanSettings Load(string json)
    {
        File.WriteAllText(_path, json);
        return ScanSettings.Load(_path);
    }

    private static ScanMessage Message() =>
        new()
        {
            Id = "a",
            Name = "a.png",
            Sha256 = "",
            Accepted = default,
        };
}
