using DocAlign.Pipeline.Queueing;
using DocAlign.Pipeline.Settings;
using DocAlign.Worker.Hosting;

namespace DocAlign.Worker.Tests;

/// <summary>Settings that are wrong, in the file or in a message, are refused by their name.</summary>
public sealed class WrongSettingsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("../etc", 3, null, null, "the languages '../etc'")]
    [InlineData("", 3, null, null, "the languages ''")]
    [InlineData("eng", 0, null, null, "the segmentation mode '0', expected 1 to 13")]
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
    [InlineData("{ \"profiles\": { \"a\": { \"segmentationMode\": 20 } } }", "profiles.a.segmentationMode is '20', expected 1 to 13.")]
    [InlineData("{ \"routes\": [ { \"profile\": \"b\" } ] }", "routes[0].profile is 'b', expected a profile; the file has none.")]
    [InlineData("nonsense", "cannot be read")]
    public void Load_OfAWrongFile_IsRefused(string json, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_OfAFileWithThreeWrongSettings_TellsAllThree()
    {
        var exception = Assert.Throws<SettingsException>(() =>
            Load(
                """
                { "profiles": { "a": { "segmentationMode": 20, "reading": "slow" }, "b": {} },
                  "routes": [ { "profile": "b" }, { "profile": "c" } ] }
                """
            )
        );
        Assert.Equal(
            [
                $"'{_path}': profiles.a.segmentationMode is '20', expected 1 to 13.",
                $"'{_path}': profiles.a.reading is 'slow', expected full or fast.",
                $"'{_path}': routes[1].profile is 'c', expected a, b.",
            ],
            exception.Errors
        );
    }

    [Fact]
    public void Validate_OfThreeWrongOptions_TellsAllThree()
    {
        var options = new ScanWorkerOptions
        {
            Parallel = 0,
            PollInterval = TimeSpan.Zero,
            DrainDeadline = TimeSpan.FromHours(1),
        };
        Assert.Equal(
            ["--parallel is '0', expected 1 to 256.", "--poll is '0', expected 0.05 to 3600.", "--drain is '3600', expected 0 to 600."],
            Assert.Throws<SettingsException>(options.Validate).Errors
        );
        new ScanWorkerOptions().Validate();
    }

    [Fact]
    public void Validate_OfAServiceThatStallsBeforeItObserves_IsRefused()
    {
        var options = new WorkerServiceOptions { StalledAfter = TimeSpan.FromSeconds(15) };
        Assert.Equal(
            ["WorkerServiceOptions.StalledAfter is '00:00:15', expected longer than ObserveInterval, 00:00:15."],
            Assert.Throws<SettingsException>(options.Validate).Errors
        );
        new WorkerServiceOptions().Validate();
    }

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
