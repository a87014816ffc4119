using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;
using DocAlign.Reading;

namespace DocAlign.Worker.Tests;

public sealed class ScanSettingsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Resolve_MessageOverProfileOverRouteOverDefaults()
    {
        var settings = Load(
            """
            {
              "profiles": { "a": { "languages": "deu", "segmentationMode": 4 }, "b": { "rectify": false, "formats": "txt" } },
              "routes": [ { "container": "till", "prefix": "x/", "profile": "a" } ]
            }
            """
        );

        var plain = settings.Resolve(Message(), tessdataPath: null, out var refused);
        Assert.Null(refused);
        Assert.Equal(("eng", 3, true, FormatSet.Default), Of(plain));
        Assert.Equal(
            ("deu", 4, true, FormatSet.Default),
            Of(settings.Resolve(Message() with { Container = "till", Blob = "x/1.png" }, null, out _))
        );
        Assert.Equal(
            ("eng", 3, true, FormatSet.Default),
            Of(settings.Resolve(Message() with { Container = "till", Blob = "y/1.png" }, null, out _))
        );
        Assert.Equal(
            ("eng", 3, false, FormatSet.Of("json", "txt")),
            Of(settings.Resolve(Message() with { Container = "till", Blob = "x/1.png", Profile = "b" }, null, out _))
        );
        Assert.Equal(
            ("fra", 6, true, FormatSet.Of("json")),
            Of(
                settings.Resolve(
                    Message() with
                    {
                        Profile = "b",
                        Languages = "fra",
                        SegmentationMode = 6,
                        Rectify = true,
                        Formats = "json",
                    },
                    null,
                    out _
                )
            )
        );
    }

    [Fact]
    public void Resolve_OfRedaction_TakesTheMessageOverTheProfile()
    {
        var settings = Load("""{ "profiles": { "a": { "redactCards": true } } }""");
        bool Redacts(ScanMessage message) => settings.Resolve(message, null, out _).RedactCards;
        Assert.False(Redacts(Message()));
        Assert.True(Redacts(Message() with { Profile = "a" }));
        Assert.False(Redacts(Message() with { Profile = "a", RedactCards = false }));
        Assert.NotEqual(new ProcessingOptions().Hash, new ProcessingOptions { RedactCards = true }.Hash);
    }

    [Fact]
    public void Resolve_OfOtherFormats_NamesAnotherResult()
    {
        string Key(string? formats) => ScanSettings.Default.Resolve(Message() with { Formats = formats }, null, out _).ResultKey("", null);
        Assert.Equal(Key(null), Key("txt,json"));
        Assert.NotEqual(Key(null), Key("json"));
        Assert.Equal(Key(null), new ProcessingOptions().ResultKey("", null));
    }

    [Fact]
    public void Resolve_Reading_MessageOverProfileOverDefault()
    {
        var settings = Load("""{ "profiles": { "archive": { "reading": "fast" } } }""");
        ReadingMode Of(ScanMessage message) => settings.Resolve(message, null, out _).Reading;
        Assert.Equal(ReadingMode.Full, Of(Message()));
        Assert.Equal(ReadingMode.Fast, Of(Message() with { Profile = "archive" }));
        Assert.Equal(ReadingMode.Full, Of(Message() with { Profile = "archive", Reading = "full" }));
        Assert.NotEqual(
            settings.Resolve(Message(), null, out _).Hash,
            settings.Resolve(Message() with { Reading = "fast" }, null, out _).Hash
        );
        _ = settings.Resolve(Message() with { Reading = "slow" }, null, out var refused);
        Assert.Equal("The message has the reading 'slow', expected full or fast.", refused!.Message);
    }

    [Fact]
    public void Resolve_TextOfPdfs_MessageOverProfileOverDefault()
    {
        var settings = Load("""{ "profiles": { "born": { "pdfText": "keep" } } }""");
        PdfText Of(ScanMessage message) => settings.Resolve(message, null, out _).PdfText;
        Assert.Equal(PdfText.Redo, Of(Message()));
        Assert.Equal(PdfText.Keep, Of(Message() with { Profile = "born" }));
        Assert.Equal(PdfText.Skip, Of(Message() with { Profile = "born", PdfText = "skip" }));
        Assert.NotEqual(
            settings.Resolve(Message(), null, out _).Hash,
            settings.Resolve(Message() with { PdfText = "skip" }, null, out _).Hash
        );
        _ = settings.Resolve(Message() with { PdfText = "drop" }, null, out var refused);
        Assert.Equal("The message has the treatment of PDF text 'drop', expected redo, keep or skip.", refused!.Message);
    }

    private ScanSettings Load(string json)
    {
        File.WriteAllText(_path, json);
        return ScanSettings.Load(_path);
    }

    private static (string Languages, int Mode, bool Rectify, FormatSet Formats) Of(ProcessingOptions options) =>
        (options.Recognition.Languages, (int)options.Recognition.SegmentationMode, options.Rectify, options.Formats);

    private static ScanMessage Message() =>
        new()
        {
            Id = "a",
            Name = "a.png",
            Sha256 = "",
            Accepted = default,
        };
}
