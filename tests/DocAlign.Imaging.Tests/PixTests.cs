using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using static DocAlign.Imaging.LeptonicaNative;

namespace DocAlign.Imaging.Tests;

/// <summary>
/// Leptonica keeps pixels in words of four bytes, most significant first; each width of a row ends in another place of a word.
/// </summary>
public sealed class PixTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 5)]
    [InlineData(31, 2)]
    [InlineData(64, 1)]
    public void ToImage_OfFromImage_IsTheImage(int width, int height)
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var image = Pictures.Pattern(width, height, channels);
            using var pix = Pix.FromImage(image, dpi: 0);
            var back = pix.ToImage()!;
            Assert.Equal((image.Size, channels), (back.Size, back.Channels));
            Assert.Equal(image.Pixels, back.Pixels);
        }
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    public void Dpi_IsWhatWasGiven_AndNeverNegative(int given, int expected)
    {
        using var pix = Pix.FromImage(Pictures.Blank(4, 4, 9), given);
        Assert.Equal(expected, pix.Dpi);
    }

    /// <summary>Each pixel of the smaller picture is the mean of four, or of sixteen.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ToImage_MadeSmaller_IsTheMeanOfTheSquares(int reduction)
    {
        var image = Pictures.Pattern(16, 8, 1);
        using var pix = Pix.FromImage(image, dpi: 0);
        var small = pix.ToImage(reduction)!;
        Assert.Equal(new PixelSize(16 / reduction, 8 / reduction), small.Size);
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                var sum = 0;
                for (var i = 0; i < reduction * reduction; i++)
                {
                    sum += image.Pixels[(((y * reduction) + (i / reduction)) * 16) + (x * reduction) + (i % reduction)];
                }

                // Each halving cuts off what is behind the point.
                Assert.InRange((sum / (double)(reduction * reduction)) - small.Pixels[(y * small.Width) + x], 0, 2);
            }
        }
    }

    /// <summary>A large picture and its copy at half the size are not needed at the same time for longer than the copying takes.</summary>
    [Fact]
    public void ToImage_MadeSmaller_LetsGoOfTheLargePicture()
    {
        using var pix = Pix.FromImage(Pictures.Blank(16, 8, 9), dpi: 0);
        _ = pix.ToImage(2);
        Assert.Equal(0, pix.Handle);
        using var kept = Pix.FromImage(Pictures.Blank(16, 8, 9), dpi: 0);
        _ = kept.ToImage();
        Assert.NotEqual(0, kept.Handle);
    }

    /// <summary>PBM: a 1 is black. Each row starts with a new byte.</summary>
    [Fact]
    public void ToImage_OfBlackAndWhite_IsGrey()
    {
        using var pix = PixReader.Read([.. "P4\n# a b\n3 2\n"u8, 0b1010_0000, 0b0110_0000], ScanFormat.Pnm, page: 1);
        var image = pix.ToImage()!;
        Assert.Equal(1, image.Channels);
        Assert.Equal([0, 255, 0, 255, 0, 0], image.Pixels);
    }

    /// <summary>What is half transparent shows half of the white behind it; what is wholly transparent is white.</summary>
    [Theory]
    [InlineData(255, 200, 100, 0)]
    [InlineData(0, 255, 255, 255)]
    [InlineData(128, 227, 177, 127)]
    public void ToImage_OfAPictureWithAlpha_LaysItOverWhite(int alpha, int red, int green, int blue)
    {
        using var pix = new Pix(Create(1, 1, 32));
        Assert.Equal(0, SetSamplesPerPixel(pix.Handle, 4));
        SetPixel(pix, (200u << 24) | (100u << 16) | (uint)alpha);
        var image = pix.ToImage()!;
        Assert.Equal(3, image.Channels);
        Assert.Equal((double)red, image.Pixels[0], tolerance: 1);
        Assert.Equal((double)green, image.Pixels[1], tolerance: 1);
        Assert.Equal((double)blue, image.Pixels[2], tolerance: 1);
    }

    [Fact]
    public void Dispose_Twice_FreesOnce()
    {
        var pix = Pix.FromImage(Pictures.Blank(4, 4, 9), dpi: 0);
        pix.Dispose();
        Assert.Equal(0, pix.Handle);
        pix.Dispose();
    }

    [Fact]
    public void WithLibrary_WhereTheLibraryIsMissing_NamesThePackage()
    {
        var missing = new DllNotFoundException("liblept.so.5");
        foreach (var thrown in new Exception[] { missing, new TypeInitializationException("LeptonicaNative", missing) })
        {
            var exception = Assert.Throws<DllNotFoundException>(() => Pix.WithLibrary<int>(() => throw thrown));
            Assert.Contains("apt-get install liblept5", exception.Message, StringComparison.Ordinal);
            Assert.Same(thrown, exception.InnerException);
        }
    }

    [Fact]
    public void WithLibrary_OfAnotherError_LetsItThrough() =>
        _ = Assert.Throws<InvalidOperationException>(() => Pix.WithLibrary<int>(() => throw new InvalidOperationException()));

    [Fact]
    public void LibraryVersion_NamesLeptonica() => Assert.Matches(@"^leptonica-1\.\d+", Pix.LibraryVersion);

    private static unsafe void SetPixel(Pix pix, uint word) => *GetData(pix.Handle) = word;
}
