using DocAlign.Reading;
using DocAlign.Tests;
using static DocAlign.Pipeline.Tests.SmallScans;

namespace DocAlign.Pipeline.Tests;

/// <summary>Files of several pages, one of which cannot be decoded: the rejection says which.</summary>
public sealed class DamagedPagesTests
{
    private static readonly ProcessingOptions Options = new();

    private static readonly string FormsPath = Path.Combine(AppContext.BaseDirectory, "forms-3-pages.tif");

    /// <summary>A scan is all or nothing: a damaged second page rejects it, and the rejection names the page.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Process_OfATiffWithADamagedPage_NamesThePage(int damaged)
    {
        await using var hosts = OneWordHosts();
        var bytes = DamagedTiff.WithDamage(await File.ReadAllBytesAsync(FormsPath), damaged);
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            new ScanInput("forms.tif", bytes),
            Options with
            {
                Reading = ReadingMode.Fast,
            },
            failed: null,
            CancellationToken.None
        );
        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("corrupt", "decode", damaged), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.StartsWith($"Page {damaged} cannot be decoded", rejection.Message, StringComparison.Ordinal);
    }

    /// <summary>With two hosts, one draws the odd pages and the other the even ones; the number is that of the file all the same.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public async Task Process_OfAPdfWithADamagedPage_NamesThePage(int pages, int damaged)
    {
        await using var hosts = OneWordHosts();
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            new ScanInput("bars.pdf", DamagedPdf.WithDamage(pages, damaged)),
            Options with
            {
                Reading = ReadingMode.Fast,
            },
            failed: null,
            CancellationToken.None
        );
        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("corrupt", "decode", damaged), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.StartsWith($"Page {damaged} of the PDF is damaged", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_OfAPdfThatIsDamagedAsAWhole_NamesNoPage()
    {
        await using var hosts = OneWordHosts();
        var whole = DamagedPdf.WithDamage(pages: 2, damaged: 2);
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            new ScanInput("bars.pdf", whole.AsMemory(0, whole.Length - 20)),
            Options,
            failed: null,
            CancellationToken.None
        );
        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("corrupt", null), (rejection.Reason, rejection.Page));
        Assert.Contains("cut off", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_OfATiffWhosePagesRunInACircle_NamesNoPage()
    {
        await using var hosts = OneWordHosts();
        var bytes = DamagedTiff.WithACircle(await File.ReadAllBytesAsync(FormsPath));
        var outcome = await new ScanProcessor(hosts, networks: null).ProcessAsync(
            new ScanInput("forms.tif", bytes),
            Options,
            failed: null,
            CancellationToken.None
        );
        var rejection = Assert.IsType<ScanOutcome.Rejected>(outcome).Rejection;
        Assert.Equal(("corrupt", null), (rejection.Reason, rejection.Page));
    }
}
