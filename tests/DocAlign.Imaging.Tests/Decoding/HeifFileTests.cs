using System.ComponentModel;
using System.Diagnostics;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Imaging.Tests.Decoding;

/// <summary>HEIC where libheif's tools are installed, and what is said where they are not.</summary>
public sealed class HeifFileTests : IDisposable
{
    private static readonly byte[] Start = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8];

    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Decode_OfAHeic_ComesClose()
    {
        var image = Smooth(640, 480);
        var page = Assert.Single(Decode(Encoded(image)));
        Assert.Equal((image.Size, 1), (page.Image.Size, page.Number));
        Assert.InRange(image.Pixels.Zip(page.Image.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 5);
    }

    [Fact]
    public void Decode_OfAHeicOfTwoPictures_GivesBoth()
    {
        var pages = Decode(Encoded(Smooth(640, 480), Smooth(320, 200)));
        Assert.Equal([(1, 640), (2, 320)], pages.Select(page => (page.Number, page.Image.Width)));
    }

    [Fact]
    public void Decode_OfAVeryLargeHeic_GivesASmallerPage()
    {
        var page = Assert.Single(Decode(Encoded(Smooth(640, 480)), DecodeLimits.Default with { WorkedPixels = 100_000 }));
        Assert.Equal((320, 2, 640), (page.Image.Width, page.Reduction, page.SourceSize.Width));
    }

    [Fact]
    public void Decode_OfADamagedHeic_SaysSoAndLeavesNothing()
    {
        var whole = Encoded(Smooth(640, 480));
        var before = Left();
        foreach (var length in new[] { whole.Length / 2, whole.Length - 50 })
        {
            Assert.Equal(DecodeFailure.Corrupt, Assert.Throws<ImageDecodeException>(() => Decode(whole[..length])).Failure);
        }

        Assert.Equal(before, Left());

        static int Left() => Directory.GetDirectories(Path.GetTempPath(), "docalign-??????").Length;
    }

    [Fact]
    public void Decode_WithLessTimeThanItNeeds_SaysSo() =>
        Assert.Equal(
            DecodeFailure.TooSlow,
            Assert
                .Throws<ImageDecodeException>(() =>
                    Decode(Encoded(Smooth(640, 480)), DecodeLimits.Default with { HeifTimeout = TimeSpan.FromMilliseconds(1) })
                )
                .Failure
        );

    [Fact]
    public void Decode_WithoutTheTool_SaysWhatToInstall()
    {
        Assert.SkipWhen(HasTool("heif-convert"), "heif-convert is installed.");
        var exception = Assert.Throws<ImageDecodeException>(() => Decode([.. Start, .. Property(100, 100)]));
        Assert.Equal(DecodeFailure.Unsupported, exception.Failure);
        Assert.Contains("apt-get install libheif-examples", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60000, 60000, DecodeFailure.TooLarge)]
    [InlineData(3, 3, DecodeFailure.TooSmall)]
    [InlineData(0, 0, DecodeFailure.Corrupt)]
    public void Decode_OfASizeBeyondTheLimits_FailsBeforeTheToolIsAsked(int width, int height, DecodeFailure failure) =>
        Assert.Equal(failure, Assert.Throws<ImageDecodeException>(() => Decode([.. Start, .. Property(width, height)])).Failure);

    [Fact]
    public void ReadSize_TakesTheLargestPicture() =>
        Assert.Equal(
            (4032, 3024),
            HeifHeader.ReadSize([.. Start, .. Property(512, 512), .. Property(4032, 3024), .. Property(320, 240), 0, 0, 0, 9, .. "ispe"u8])
        );

    private static byte[] Property(int width, int height) =>
        [0, 0, 0, 20, .. "ispe"u8, 0, 0, 0, 0, 0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height];

    /// <summary>Made by heif-enc; without it the test is skipped.</summary>
    private byte[] Encoded(params PageImage[] images)
    {
        Assert.SkipUnless(HasTool("heif-enc") && HasTool("heif-convert"), "libheif-examples is not installed.");
        var names = images.Select(
            (image, index) =>
            {
                var path = Path.Combine(_folder, $"{index}.png");
                File.WriteAllBytes(path, ImageEncoder.Png(image));
                return path;
            }
        );
        var output = Path.Combine(_folder, "pictures.heic");
        Run("heif-enc", [.. names, "-q", "90", "-o", output]);
        return File.ReadAllBytes(output);
    }

    private static bool HasTool(string name)
    {
        try
        {
            Run(name, ["--help"]);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static void Run(string tool, string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
    }

    private static List<ScannedPage> Decode(byte[] bytes, DecodeLimits? limits = null) =>
        [.. ScanDecoder.Decode(bytes, limits ?? DecodeLimits.Default, CancellationToken.None)];

    private static PageImage Smooth(int width, int height) =>
        new(
            width,
            height,
            3,
            [
                .. Enumerable
                    .Range(0, width * height * 3)
                    .Select(i => (byte)(128 + (100 * Math.Sin(i / 3 % width / 29.0) * Math.Cos(i / 3 / width / 31.0)))),
            ]
        );
}
