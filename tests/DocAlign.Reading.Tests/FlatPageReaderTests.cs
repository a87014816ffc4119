using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Reading.Tables;

namespace DocAlign.Reading.Tests;

public sealed class FlatPageReaderTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Complete_ADeliveryNote_ReadsEveryWordAndNoOther(double dpi)
    {
        var page = DrawnPages.DeliveryNote(dpi);

        var text = FlatPages.Read(page.Image);

        Assert.Equal(
            page.Words.Select(word => word.Text).Order(StringComparer.Ordinal),
            text.Text.Words.Select(word => word.Text).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Complete_ADeliveryNote_HasEachRowOnOneLineInOrder(double dpi)
    {
        var page = DrawnPages.DeliveryNote(dpi);

        Assert.Equal(page.Text.Trim().Split('\n'), FlatPages.Lines(FlatPages.Read(page.Image)));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Complete_ADeliveryNote_HasItsTables(double dpi)
    {
        var tables = FlatPages.Read(DrawnPages.DeliveryNote(dpi).Image).Tables;

        Assert.Equal(2, tables.Count);
        Assert.Equal([DrawnPages.Heads, .. DrawnPages.Items], Rows(tables[0]));
        Assert.Equal(DrawnPages.Cells, Rows(tables[1]));
    }

    [Theory]
    [InlineData(ReadingMode.Full, "Corner Invoice 914893 Amount payable")]
    [InlineData(ReadingMode.Fast, "")]
    public void Complete_WhatTheReadingOfThePageLeavesOut_ComesFromTheSegments(ReadingMode mode, string expected)
    {
        var page = DrawnPages.DarkAndLight();
        using var tesseract = new TesseractRecognizer();
        using var recognizer = new BlindToPagesReader(tesseract);
        var reader = new FlatPageReader(recognizer, new ReadingOptions { Mode = mode });

        var text = reader.Complete(reader.AsAWhole(FlatPages.Of(page.Image), CancellationToken.None), CancellationToken.None);

        Assert.Equal(expected, string.Join(' ', text.Text.Words.Select(word => word.Text)));
        Assert.Equal(text.Text.Words.Count(), text.WordsOfSegments);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(320)]
    public void Complete_TwoColumnsAndPairs_AreReadInOrder(double dpi)
    {
        var page = DrawnPages.TwoColumns(dpi);

        Assert.Equal(page.Text.Trim().Split('\n'), FlatPages.Lines(FlatPages.Read(page.Image)));
    }

    public static TheoryData<string> Awkward => new(AwkwardPages.Names);

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Complete_OfAnAwkwardPicture_StaysInsideIt(string name)
    {
        var page = AwkwardPages.Named(name);

        var text = FlatPages.Read(page);

        Assert.Equal(page.Size, text.Text.Size);
        Assert.All(
            text.Text.Words.Concat(text.Doubtful),
            word =>
                Assert.True(
                    word.Box.Left >= 0 && word.Box.Top >= 0 && word.Box.Right <= page.Width && word.Box.Bottom <= page.Height,
                    $"{word}"
                )
        );
    }

    [Theory]
    [InlineData("white")]
    [InlineData("black")]
    [InlineData("1 x 1")]
    public void Complete_WhereThereIsNothing_ReadsNothing(string name)
    {
        var text = FlatPages.Read(AwkwardPages.Named(name));

        Assert.Empty(text.Text.Blocks);
        Assert.Empty(text.Doubtful);
        Assert.Empty(text.Tables);
    }

    [Fact]
    public void Complete_KeepsDoubtfulWordsAsideFromTheText()
    {
        using var reader = new WatchedReader(
            (_, _) => { },
            new RecognizedWord("invoice", new PixelBox(10, 10, 80, 30), 0.95),
            new RecognizedWord("|~", new PixelBox(10, 90, 14, 300), 0.05)
        );

        var text = Read(reader, Pictures.Grey(300, 400, 255), new ReadingOptions());

        Assert.Equal("invoice", Assert.Single(text.Text.Words).Text);
        Assert.Equal("|~", Assert.Single(text.Doubtful).Text);
    }

    /// <summary>Fast: only where there is any; Tesseract would read each line of which it is not sure twice.</summary>
    [Theory]
    [InlineData(ReadingMode.Full, PageSegmentationMode.Auto, true, false)]
    [InlineData(ReadingMode.Fast, PageSegmentationMode.Auto, true, true)]
    [InlineData(ReadingMode.Fast, PageSegmentationMode.Auto, false, false)]
    [InlineData(ReadingMode.Fast, PageSegmentationMode.SingleBlock, false, true)]
    public void AsAWhole_LeavesLightTextToTheSegmentsWhereTheyAreRead(
        ReadingMode mode,
        PageSegmentationMode layout,
        bool hasLightText,
        bool triesInverted
    )
    {
        var seen = new List<RecognitionOptions>();
        using var reader = new WatchedReader((_, options) => seen.Add(options));
        var page = hasLightText ? DrawnPages.DarkAndLight().Image : Pictures.Grey(300, 400, 255);

        Read(
            reader,
            page,
            new ReadingOptions
            {
                Mode = mode,
                Recognition = new() { SegmentationMode = layout },
            }
        );

        Assert.Equal(triesInverted, seen[0].TriesInverted);
    }

    /// <summary>The line finder sees no light text there. A page that is taken for a negative does not come here as one.</summary>
    [Theory]
    [InlineData(ReadingMode.Full)]
    [InlineData(ReadingMode.Fast)]
    public void AsAWhole_OnDarkPaper_TriesLinesInverted(ReadingMode mode)
    {
        var seen = new List<RecognitionOptions>();
        using var reader = new WatchedReader((_, options) => seen.Add(options));
        var page = DrawnPages.TwoColumns(150).Image;
        var negative = new PageImage(page.Width, page.Height, page.Channels, [.. page.Pixels.Select(value => (byte)(255 - value))]);

        Read(reader, negative, new ReadingOptions { Mode = mode });

        Assert.True(seen[0].TriesInverted);
    }

    [Fact]
    public void Complete_WhereTheCallerSaysWhatThePageIs_KeepsTheOrderOfTheRecogniserAndReadsOnce()
    {
        var seen = new List<PageImage>();
        using var reader = new WatchedReader(
            (image, _) => seen.Add(image),
            new RecognizedWord("below", new PixelBox(10, 200, 80, 220), 0.95),
            new RecognizedWord("above", new PixelBox(10, 10, 80, 30), 0.95),
            new RecognizedWord("|~", new PixelBox(10, 90, 14, 300), 0.05)
        );
        var options = new ReadingOptions { Recognition = new RecognitionOptions { SegmentationMode = PageSegmentationMode.SingleBlock } };

        var text = Read(reader, DrawnPages.DarkAndLight().Image, options);

        Assert.Equal(["below", "above"], FlatPages.Lines(text));
        Assert.Equal("|~", Assert.Single(text.Doubtful).Text);
        Assert.Single(seen);
    }

    [Fact]
    public void Complete_WhenCancelledBetweenSegments_Stops()
    {
        using var source = new CancellationTokenSource();
        var count = 0;
        using var recognizer = new WatchedReader(
            (_, _) =>
            {
                if (++count == 3)
                {
                    source.Cancel();
                }
            }
        );
        var reader = new FlatPageReader(recognizer, new ReadingOptions());
        var page = reader.AsAWhole(FlatPages.Of(DrawnPages.DeliveryNote(200).Image), source.Token);

        Assert.Throws<OperationCanceledException>(() => reader.Complete(page, source.Token));
        Assert.Equal(3, count);
    }

    private static PageText Read(WatchedReader recognizer, PageImage image, ReadingOptions options)
    {
        var reader = new FlatPageReader(recognizer, options);
        return reader.Complete(reader.AsAWhole(FlatPages.Of(image), CancellationToken.None), CancellationToken.None);
    }

    private static List<string[]> Rows(RuledTable table) =>
        [.. table.Cells.GroupBy(cell => cell.Row).Select(row => row.OrderBy(cell => cell.Column).Select(cell => cell.Text).ToArray())];
}
