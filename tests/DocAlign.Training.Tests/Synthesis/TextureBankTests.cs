using DocAlign.Training.Synthesis;

namespace DocAlign.Training.Tests.Synthesis;

public sealed class TextureBankTests
{
    [Fact]
    public void Create_WithAFolderThatIsNotThere_NamesIt() =>
        Assert.Contains(
            "'/no/such' is no folder with scans",
            Assert.Throws<DirectoryNotFoundException>(() => TextureBank.Create(1, 1, ["/no/such"])).Message,
            StringComparison.Ordinal
        );
}
