using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class ScanFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-scans-").FullName;

    [Theory]
    [InlineData("img")]
    [InlineData("images")]
    public void Pages_AtEvenPlaces_AreForTheFit(string pictures)
    {
        const string Truth = """{"b.png": {"words": ["Two"]}, "a.png": {"words": ["One"]}, "c.png": {"words": ["Three"]}}""";
        Write(Truth, pictures, "a.png", "b.png", "c.png");
        var pages = ScanFolder.Pages(_folder + "/");
        Assert.Equal([("b.png", true), ("a.png", false), ("c.png", true)], pages.Select(page => (page.Name, page.IsForFit)));
        Assert.All(pages, page => Assert.Equal(Path.GetFileName(_folder), page.Source));
        var (image, truth) = pages[0].Load(CancellationToken.None);
        Assert.Equal((20, 18), (image.Width, image.Height));
        Assert.True(truth.Has("Two"));
        Assert.False(truth.Has("One"));
    }

    [Theory]
    [InlineData("TOTAL", "PAID", true)]
    [InlineData("TOTAL", "Paid", false)]
    public void Pages_OfATruthInCapitals_IgnoreCase(string first, string second, bool ignoresCase)
    {
        Write($$$"""{"a.png": {"words": ["{{{first}}}"]}, "b.png": {"words": ["{{{second}}}"]}}""", "img", "a.png", "b.png");
        Assert.Equal(ignoresCase, ScanFolder.Pages(_folder)[0].Load(CancellationToken.None).Truth.Has("total"));
    }

    [Fact]
    public void Pages_WithoutTruth_NamesTheFile() =>
        Assert.Contains("truth.json", ErrorOf<FileNotFoundException>(), StringComparison.Ordinal);

    [Fact]
    public void Pages_WithoutPictures_NamesTheFoldersThatAreRight()
    {
        Write("{}", "pictures");
        Assert.Contains("img or images", ErrorOf<DirectoryNotFoundException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_OfAMissingPicture_NamesIt()
    {
        Write("""{"a.png": {"words": ["One"]}, "gone.png": {"words": ["Two"]}}""", "img", "a.png");
        Assert.Contains("gone.png", ErrorOf<FileNotFoundException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_WithoutWords_NamesThePage()
    {
        Write("""{"a.png": {"text": "One"}}""", "img", "a.png");
        Assert.Contains("'a.png' has no \"words\"", ErrorOf<InvalidDataException>(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string ErrorOf<T>()
        where T : Exception => Assert.Throws<T>(() => ScanFolder.Pages(_folder)).Message;

    private void Write(string truth, string pictures, params string[] names)
    {
        File.WriteAllText(Path.Combine(_folder, "truth.json"), truth);
        Directory.CreateDirectory(Path.Combine(_folder, pictures));
        foreach (var name in names)
        {
            File.WriteAllBytes(Path.Combine(_folder, pictures, name), ImageEncoder.Png(new PageImage(20, 18, 1, new byte[20 * 18])));
        }
    }
}
