using DocAlign.Ocr;
using DocAlign.Pipeline.Hosts;
using static DocAlign.Pipeline.Tests.SmallScans;

namespace DocAlign.Pipeline.Tests.Hosts;

public sealed class PageHostServerTests
{
    [Fact]
    public async Task Server_OverAPipe_AnswersLikeAHostInTheProcess()
    {
        using var input = new MemoryStream();
        var options = new HostOptions(
            new ProcessingOptions { Recognition = new RecognitionOptions { Languages = "eng" } },
            ThumbnailSide: 32,
            Residual: null,
            ModelHash: null
        );
        await HostFrame.WriteAsync(input, new HostFrame(HostFrameKind.Open, HostJson.Write(options), Scan().Bytes), CancellationToken.None);
        await HostFrame.WriteAsync(input, new HostFrame(HostFrameKind.Next), CancellationToken.None);
        await HostFrame.WriteAsync(input, new HostFrame(HostFrameKind.Next), CancellationToken.None);
        input.Position = 0;
        using var output = new MemoryStream();
        var left = false;

        await PageHostServer.RunAsync(input, output, () => left = true);

        Assert.True(left);
        output.Position = 0;
        Assert.Equal(HostFrameKind.Opened, (await NextAsync())!.Kind);
        Assert.Equal((byte)PageStage.Decode, (await NextAsync())!.Parts[0].Span[0]);
        var page = await NextAsync();
        Assert.Equal(HostFrameKind.Page, page!.Kind);
        Assert.Equal(32 * 32 * 3, page.Parts[1].Length);
        Assert.Equal(HostFrameKind.End, (await NextAsync())!.Kind);
        Assert.Null(await NextAsync());

        Task<HostFrame?> NextAsync() => HostFrame.ReadAsync(output, 1 << 20, CancellationToken.None);
    }
}
