using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;
using DocAlign.Rectification.Networks;

namespace DocAlign.Pipeline.Tests.Hosts;

/// <summary>The child's answers, the bad ones included.</summary>
public sealed class PageHostSessionTests
{
    private const string TextOfTheScan = "4711 euros";
    private static readonly ResidualOptions Residual = new() { Height = 96, Width = 64 };

    [Theory]
    [InlineData(PageStage.Decode)]
    [InlineData(PageStage.Square)]
    [InlineData(PageStage.Rectify)]
    [InlineData(PageStage.Recognize)]
    [InlineData(PageStage.Encode)]
    public void Answer_WhereAStageThrows_NamesItAndTheTypeAndNotTheMessage(object stage)
    {
        using var session = new PageHostSession(
            Stream.Null,
            (entered, scan) =>
            {
                if (entered.Equals(stage))
                {
                    throw new FormatException(TextOfTheScan);
                }
            }
        );
        var last = Questions().Select(session.Answer).First(answer => answer.Kind is HostFrameKind.Failed or HostFrameKind.Result);
        Assert.Equal(HostFrameKind.Failed, last.Kind);
        var failed = HostJson.Read<FailedMessage>(last.Parts[0]);
        Assert.Equal((stage, "System.FormatException"), (failed.Stage, failed.Type));
        Assert.Contains(nameof(PageHostSession), failed.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain(TextOfTheScan, failed.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_TellsEachStageOnceWithTheScan()
    {
        var stages = new List<PageStage>();
        using var output = new MemoryStream();
        using var session = new PageHostSession(
            output,
            (stage, scan) =>
            {
                Assert.True(scan.Span.SequenceEqual(Scan()));
                stages.Add(stage);
            }
        );
        Assert.Equal(
            [HostFrameKind.Opened, HostFrameKind.Page, HostFrameKind.Squared, HostFrameKind.Result],
            Questions().Select(question => session.Answer(question).Kind)
        );
        Assert.Equal([PageStage.Decode, PageStage.Square, PageStage.Rectify, PageStage.Recognize, PageStage.Encode], stages);
        Assert.Equal(stages.Count * 7, output.Length);
    }

    [Fact]
    public void Answer_ToWhatIsNoQuestion_IsAFailureAndTheSessionGoesOn()
    {
        using var session = new PageHostSession(Stream.Null, (_, _) => { });
        HostFrame[] wrong =
        [
            new(HostFrameKind.Next),
            new(HostFrameKind.Open),
            new(HostFrameKind.Square),
            new(HostFrameKind.Recognize),
            new(HostFrameKind.End),
            new(HostFrameKind.Open, "{"u8.ToArray(), Scan()),
            new(HostFrameKind.Open, "null"u8.ToArray(), Scan()),
        ];
        Assert.All(wrong, question => Assert.Equal(HostFrameKind.Failed, session.Answer(question).Kind));
        Assert.Equal(HostFrameKind.Opened, session.Answer(Questions().First()).Kind);
    }

    private static IEnumerable<HostFrame> Questions()
    {
        var located = new LocatedPage
        {
            Boundary = BoundaryWarp.PageBoundary,
            Spread = [.. Enumerable.Repeat(0.03, BoundaryWarp.PointCount)],
            Turns = [1, 0, 0, 0],
            Flat = 0,
            MaskAgreement = 1,
        };
        yield return new HostFrame(
            HostFrameKind.Open,
            HostJson.Write(new HostOptions(new ProcessingOptions(), ThumbnailSide: 32, Residual, ModelHash: null)),
            Scan()
        );
        yield return new HostFrame(HostFrameKind.Next);
        yield return new HostFrame(HostFrameKind.Square, HostJson.Write(located));
        yield return new HostFrame(HostFrameKind.Recognize, HostJson.Write(new StraightenedPage(3, new NormalizedPoint[9], 0)));
    }

    private static byte[] Scan() =>
        ImageEncoder.Png(new PageImage(80, 60, 1, [.. Enumerable.Range(0, 4800).Select(i => (byte)(i / 80 % 10 < 3 ? 20 : 250))]));
}
