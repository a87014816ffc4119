using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Training.Samples;

namespace DocAlign.Training.Tests.Samples;

public sealed class FullSizePhotoWriterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docalign-photos-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Write_TheSameSeed_GivesTheSamePhotosOfThatSize()
    {
        var (first, second, other) = (
            Path.Combine(_folder.FullName, "1"),
            Path.Combine(_folder.FullName, "2"),
            Path.Combine(_folder.FullName, "3")
        );
        FullSizePhotoWriter.Write(first, count: 2, seed: 5, longSide: 640, strength: 0.5);
        FullSizePhotoWriter.Write(second, count: 2, seed: 5, longSide: 640, strength: 0.5);
        FullSizePhotoWriter.Write(other, count: 1, seed: 6, longSide: 640, strength: 0.5);

        Assert.Equal(
            ["photo-0001.jpg", "photo-0002.jpg"],
            Directory.GetFiles(first).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
        Assert.All(
            new[] { "photo-0001.jpg", "photo-0002.jpg" },
            name => Assert.Equal(File.ReadAllBytes(Path.Combine(first, name)), File.ReadAllBytes(Path.Combine(second, name)))
        );
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(first, "photo-0001.jpg")), File.ReadAllBytes(Path.Combine(other, "photo-0001.jpg")));
        var photo = ScanDecoder
            .Decode(File.ReadAllBytes(Path.Combine(first, "photo-0001.jpg")), DecodeLimits.Default, TestContext.Current.CancellationToken)
            .Single()
            .Image;
        Assert.Equal(640, Math.Max(photo.Width, photo.Height));
    }

    [Fact]
    public void WriteOf_AScan_GivesAPhotoOfItsName()
    {
        var scan = Path.Combine(_folder.FullName, "a.png");
        File.WriteAllBytes(scan, ImageEncoder.Png(new PageImage(60, 80, 1, [.. Enumerable.Repeat((byte)200, 60 * 80)])));
        FullSizePhotoWriter.WriteOf(Path.Combine(_folder.FullName, "out"), [scan], seed: 1, longSide: 640, strength: 0.5);
        var photo = Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "out")));
        Assert.Equal("a.jpg", Path.GetFileName(photo));
        var decoded = ScanDecoder.Decode(File.ReadAllBytes(photo), DecodeLimits.Default, TestContext.Current.CancellationToken).Single();
        Assert.Equal(640, Math.Max(decoded.Image.Width, decoded.Image.Height));
    }
}
