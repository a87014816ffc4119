namespace DocAlign.Ocr.Tests;

public sealed class TessdataTests
{
    [Fact]
    public void Require_AMissingLanguage_NamesItTheFolderAndThePackage()
    {
        var folder = Tessdata.Locate(null);
        Assert.SkipWhen(Tessdata.Languages(folder).Contains("chi_sim"), "Chinese is installed here.");

        var error = Assert.Throws<OcrException>(() => Tessdata.Require(folder, "eng+chi_sim"));

        Assert.Contains("'chi_sim'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{folder}', which has eng", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install tesseract-ocr-chi-sim.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eng+")]
    [InlineData("../eng")]
    [InlineData("eng deu")]
    public void Require_BadlyWritten_SaysHowLanguagesAreWritten(string languages)
    {
        var error = Assert.Throws<OcrException>(() => Tessdata.Require(Tessdata.Locate(null), languages));

        Assert.Contains("expected Tesseract codes joined with '+'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_AnOptionThatDoesNotExist_NamesIt()
    {
        var error = Assert.Throws<OcrException>(() => Tessdata.Locate("/no/such/tessdata"));

        Assert.Contains("'/no/such/tessdata' does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_AnOption_IsTaken()
    {
        Assert.Equal(AppContext.BaseDirectory, Tessdata.Locate(AppContext.BaseDirectory));
    }

    [Fact]
    public void Recognize_WithADamagedLanguageFile_SaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("docalign-tessdata-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "eng.traineddata"), "not a model");
            using var recognizer = new TesseractRecognizer();

            var error = Assert.Throws<OcrException>(() =>
                recognizer.Recognize(
                    DrawnPages.Blank,
                    300,
                    new RecognitionOptions { TessdataPath = folder },
                    TestContext.Current.CancellationToken
                )
            );

            Assert.Contains($"could not load 'eng' from '{folder}'", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
