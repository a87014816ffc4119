using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests.Hosts;

public sealed class HostFrameTests
{
    private const long Most = 4 << 20;

    [Fact]
    public async Task Read_OfWhatWasWritten_GivesItBack()
    {
        var frame = await ReadAsync(
            await BytesAsync(new HostFrame(HostFrameKind.Result, new byte[] { 1 }, Array.Empty<byte>(), new byte[3 << 20]))
        );
        Assert.Equal(HostFrameKind.Result, frame!.Kind);
        Assert.Equal([1, 0, 3 << 20], frame.Parts.Select(part => part.Length));
    }

    [Fact]
    public async Task Read_OfNothing_IsNull() => Assert.Null(await ReadAsync([]));

    [Fact]
    public async Task Read_OfAFrameThatIsCutAnywhere_SaysSo()
    {
        var whole = await BytesAsync(new HostFrame(HostFrameKind.Page, new byte[] { 1, 2 }, new byte[] { 3 }));
        for (var length = 1; length < whole.Length; length++)
        {
            await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(whole[..length]));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0, 0 }, "no frame of kind 0")]
    [InlineData(new byte[] { 99, 0 }, "no frame of kind 99")]
    [InlineData(new byte[] { 17, 13 }, "announces 13 parts")]
    [InlineData(new byte[] { 17, 1, 255, 255, 255, 255 }, "announces -1 bytes")]
    [InlineData(new byte[] { 17, 1, 1, 0, 64, 0 }, "announces 4194305 bytes")]
    public async Task Read_OfWhatIsNoFrame_SaysWhy(byte[] bytes, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(bytes))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Read_OfALengthWithoutItsBytes_MakesNoRoomForIt()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<EndOfStreamException>(() =>
            HostFrame.ReadAsync(new MemoryStream([17, 1, 255, 255, 255, 127]), int.MaxValue, CancellationToken.None)
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public async Task Read_OfRandomBytes_ThrowsNothingElse()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            if (bytes.Length > 1 && i % 2 == 0)
            {
                (bytes[0], bytes[1]) = ((byte)random.Next(1, 25), (byte)random.Next(4));
            }

            var exception = await Record.ExceptionAsync(() => ReadAsync(bytes));
            Assert.True(exception is null or InvalidDataException or EndOfStreamException, $"{Convert.ToHexString(bytes)}: {exception}");
        }
    }

    private static Task<HostFrame?> ReadAsync(byte[] bytes) => HostFrame.ReadAsync(new MemoryStream(bytes), Most, CancellationToken.None);

    private static async Task<byte[]> BytesAsync(HostFrame frame)
    {
        using var stream = new MemoryStream();
        await HostFrame.WriteAsync(stream, frame, CancellationToken.None);
        return stream.ToArray();
    }
}
